package org.myrixen.launcher;

import picocli.CommandLine.Option;

/** What every command knows; picocli acts on it. */
@SuppressWarnings("UnusedVariable")
final class HelpOptions {
    @Option(names = "--help", usageHelp = true, description = "show this and end")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version and end")
    private boolean version;
}
