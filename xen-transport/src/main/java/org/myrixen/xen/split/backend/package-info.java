/**
 * The backend of the split driver: a virtual board for each frontend, a switch between them, and the way to a board that
 * leads to other hosts.
 *
 * <p>Contract: two threads. {@link org.myrixen.xen.split.backend.Registrar} talks to frontends in the store and maps their
 * channels; {@link org.myrixen.xen.split.backend.Fabric} alone touches rings and port. They exchange commands through
 * queues. What a frontend writes is copied, held against the rules ({@link org.myrixen.xen.split.backend.FrameGuard}) and
 * only then acted on; it can spend the turn and the quotas of its VM ({@link org.myrixen.xen.split.backend.Account}) and in the
 * end its VM's service. A frame for a ring that is
 * full is dropped and counted at the ring; a port that is full holds back those who send to it.
 *
 * <p>Frontends whose processes can also share a direct ring ({@code shm}, {@code xen}, {@code ivshmem}) have its address on
 * their cards beside that of the virtual board, and it is preferred there: the job's exchange of cards is the broker then,
 * the nonce in the segment the proof, and such frames never come here. What does come here is switched.
 */
package org.myrixen.xen.split.backend;
