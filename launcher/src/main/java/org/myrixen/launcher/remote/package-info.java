/**
 * Ranks on other hosts: the launcher starts one agent per host, and the agent starts the host's ranks.
 *
 * <p>What is to be run, and the job's token, go to the agent's standard input, which stays open: whoever started the agent, ssh
 * or srun, carries it, so nothing of it is on a command line, and its end tells the agent that it is alone. The agent connects
 * back over TCP; both ends prove with the token that they are of this job before anything else is believed. Over that connection
 * go events, output, input and signals. Ranks talk to the agent of their host, over a Unix-domain socket as in a job of one host,
 * and the agent passes on one message for all its ranks ({@code docs/adr/0006}).
 *
 * <p>Contract: an agent ends its ranks, and takes away what they left, when it is told to, when its input or its connection ends,
 * and when it hears nothing for too long. A launcher never waits for one host to speak to another.
 */
package org.myrixen.launcher.remote;
