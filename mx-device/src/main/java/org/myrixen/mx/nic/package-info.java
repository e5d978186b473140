/**
 * The Nic SPI: what a transport must offer so that an MX endpoint can run over it.
 *
 * <p>A {@link org.myrixen.mx.nic.NicProvider} says whether its hardware or kernel facility is there and opens a {@link
 * org.myrixen.mx.nic.Nic}; a Nic makes a {@link org.myrixen.mx.nic.Link} per peer and hands incoming frames to a {@link
 * org.myrixen.mx.nic.FrameHandler}. Contract: no call but {@code Nic.await} blocks; load is a result code, never an
 * exception; all calls on one Nic and its Links are serialised by the caller except {@code Nic.wakeup}. Links differ by
 * {@link org.myrixen.mx.nic.Capabilities}, not by type. Providers are found with {@link java.util.ServiceLoader}.
 *
 * <p>Beside it stands what a backend of the split driver needs: a {@link org.myrixen.mx.nic.PortProvider} opens the boards of
 * the host as one {@link org.myrixen.mx.nic.Port} of whole frames, a {@link org.myrixen.mx.nic.BackendProvider} opens the
 * {@link org.myrixen.mx.nic.Backend} that serves frontends over it. The same contract: only {@code Port.await} and {@code
 * Backend.run} block.
 */
package org.myrixen.mx.nic;
