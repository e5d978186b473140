/**
 * NAS kernel CG: the least eigenvalue of a random sparse symmetric matrix by inverse power iteration, each step 25
 * iterations of conjugate gradients. The matrix lies on a two-dimensional grid of ranks; every product with it costs
 * log2(columns) exchanges along the row and one across the diagonal, every dot product log2(columns) exchanges of 8
 * bytes: the kernel shows latency.
 */
package org.myrixen.apps.npb.cg;
