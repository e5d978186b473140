/**
 * The program that mpj-compare runs on package {@code mpi}. It is compiled a second time, against MPJ Express, so it uses only
 * what both have, and its methods let checked exceptions pass. {@code apps/src/main/c/compare_rank.c} is the same in C.
 */
package org.myrixen.apps.compare.rank;
