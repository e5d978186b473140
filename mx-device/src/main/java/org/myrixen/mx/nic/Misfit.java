package org.myrixen.mx.nic;

/**
 * A parameter whose value can not serve.
 *
 * @param parameter its full name
 * @param why completes the sentence "name = value: ...", with the remedy where one is known
 */
public record Misfit(String parameter, String why) {}
