/** The same class files under MPJ Express and under ours: what both print is compared. */
package org.myrixen.apps.oracle;
