/**
 * The import law of the house, and the few calls that no module may make.
 *
 * <p>Contract: each module has one test that holds its own {@code target/classes} to its row of {@link
 * org.myrixen.law.ImportLaw}. A module without classes fails. A new arrow is a new word in that table, and an ADR.
 */
package org.myrixen.law;
