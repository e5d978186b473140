/**
 * NAS kernel MG: Poisson's equation on a periodic cube by V-cycles of a multigrid method. Every rank has a brick of each grid, with a
 * layer of its neighbours' points around it; after every sweep the ranks exchange faces in three directions, large ones on the finest
 * grid and single points on the coarsest: the kernel shows messages of many sizes.
 */
package org.myrixen.apps.npb.mg;
