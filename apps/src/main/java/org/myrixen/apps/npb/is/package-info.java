/**
 * NAS kernel IS: ranks a large array of small integers by a bucket sort. Every iteration sums the bucket sizes
 * (Allreduce), tells how many keys go where (Alltoall) and moves them (Alltoallv): the kernel shows bandwidth under an
 * all-to-all load.
 */
package org.myrixen.apps.npb.is;
