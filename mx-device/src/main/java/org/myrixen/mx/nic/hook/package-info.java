/**
 * Decorators of the Nic SPI: tracing, counting and fault injection for any transport.
 *
 * <p>Contract: a hooked Nic is a Nic; hooks stack in any order; none of them changes a frame, except the faults that were
 * asked for. {@link org.myrixen.mx.nic.hook.Hooks} puts them on as the parameters say.
 */
package org.myrixen.mx.nic.hook;
