/** What the virtual machines of {@code xen-transport/lab} run beside jobs. */
package org.myrixen.xen.lab;
