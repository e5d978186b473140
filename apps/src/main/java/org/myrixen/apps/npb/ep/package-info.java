/**
 * NAS kernel EP: pairs of Gaussian deviates by the polar method, counted in square rings. The ranks work on their own
 * and meet in three reductions at the end, so the kernel shows what computing alone achieves.
 */
package org.myrixen.apps.npb.ep;
