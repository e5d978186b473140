/**
 * The MX library: endpoints that exchange messages matched by 64 bits, over whatever links the Nics make.
 *
 * <p>Contract: the semantics of Myrinet eXpress (MX). {@link org.myrixen.mx.Mx} holds the Nics of a process, {@link
 * org.myrixen.mx.MxEndpoint} sends and receives, {@link org.myrixen.mx.Partner} is a remote endpoint, {@link
 * org.myrixen.mx.MxRequest} an operation under way. Any thread may call anything; the caller owns progress. Wrong calls
 * throw {@link org.myrixen.mx.MxException}; what happens to a request is its {@link org.myrixen.mx.StatusCode}.
 */
package org.myrixen.mx;
