/**
 * Reductions: the predefined operations as plain loops over Java arrays, and the interface through which functions of
 * the program come in.
 *
 * <p>Contract: a {@link org.myrixen.runtime.op.Reduction} combines two arrays element by element at the same indices,
 * {@code inout[k] = in[k] op inout[k]}, where {@code in} comes from the lower ranks (MPI 5.0, section 6.9.5). One index
 * for both arrays is what lets the JIT compiler turn a loop into vector instructions; the collectives lay out their
 * temporaries so.
 */
package org.myrixen.runtime.op;
