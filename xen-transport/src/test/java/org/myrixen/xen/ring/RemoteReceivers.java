package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.xen.lab.Elsewhere;

/** A {@link ReceiverProcess} and its receiving ends, one at a time. */
final class RemoteReceivers {
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final int domain;

    /** Starts it; where there is another machine it must run on that one. */
    RemoteReceivers(String... arguments) throws IOException {
        process = Elsewhere.start(ReceiverProcess.class, arguments);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        String[] greeting = answer().split(" ");
        if (Elsewhere.isAnotherMachine()) {
            assertNotEquals(ReceiverProcess.kernel(), greeting[0], "both ends are in one machine");
        }
        domain = Integer.parseInt(greeting[1]);
    }

    /** The number of its domain, in Xen. */
    int domain() {
        return domain;
    }

    /** Attaches a ring that was made. */
    ReceivingEnd attach(String name) {
        assertEquals("attached", ask("attach " + name));
        return new End();
    }

    private void tell(String command) {
        try {
            commands.write(command + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String command) {
        tell(command);
        return answer();
    }

    private String answer() {
        try {
            commands.flush();
            String line = answers.readLine();
            if (line == null || line.startsWith("failed ")) {
                throw new AssertionError("the receiving process: " + line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process, which must end well. */
    void end() throws IOException, InterruptedException {
        commands.close();
        int code = process.waitFor();
        answers.close();
        assertEquals(0, code, "exit code of the receiving process");
    }

    private final class End implements ReceivingEnd {
        @Override
        public void expect(ContractFrame frame) {
            tell("expect " + frame.number() + " " + frame.headerLength() + " " + frame.payloadLength());
        }

        @Override
        public int drain(int limit, int holdAt, Runnable meanwhile) {
            String answer = ask("drain " + limit + " " + holdAt);
            if (answer.equals("holding")) {
                meanwhile.run();
                answer = ask("go on");
            }
            return Integer.parseInt(answer);
        }

        @Override
        public int refuse(int limit) {
            return Integer.parseInt(ask("refuse " + limit));
        }

        @Override
        public void stream(int frames) {
            try {
                tell("stream " + frames);
                commands.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isStreaming() {
            try {
                return !answers.ready();
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public int streamed() {
            return Integer.parseInt(answer());
        }

        @Override
        public long unreadBytes() {
            return Long.parseLong(ask("unread"));
        }

        @Override
        public RingReceiver.State state() {
            return RingReceiver.State.valueOf(ask("state"));
        }

        @Override
        public String moved() {
            return ask("moved");
        }

        @Override
        public void close() {
            assertEquals("closed", ask("close"));
        }
    }
}
