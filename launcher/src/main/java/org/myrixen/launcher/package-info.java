/**
 * The commands: {@link org.myrixen.launcher.Mpjrun} and {@link org.myrixen.launcher.Mpjinfo}.
 *
 * <p>Contract: this module knows of the runtime only the bootstrap protocol, and of transports only the Nic SPI; a rank's
 * main class is known by name. Nothing imports the launcher.
 */
package org.myrixen.launcher;
