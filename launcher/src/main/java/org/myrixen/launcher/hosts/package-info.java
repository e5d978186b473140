/**
 * Which hosts a job runs on, and which rank runs where.
 *
 * <p>Contract: reads hostfiles, options and what batch systems tell in their environment, starts nothing and asks no network
 * except in {@link org.myrixen.launcher.hosts.ThisHost}. What can not be understood is a {@link
 * org.myrixen.launcher.hosts.HostsException} that names file and line, option or variable.
 */
package org.myrixen.launcher.hosts;
