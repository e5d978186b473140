/**
 * NAS kernel FT: a three-dimensional Fourier transform, and one back for each of the iterations. The field lies in slabs: whole
 * planes of one z on each rank where the lines along x and y are transformed, and all z of some y where the lines along z are. One
 * Alltoall of the whole field leads from one to the other: the kernel shows bandwidth.
 */
package org.myrixen.apps.npb.ft;
