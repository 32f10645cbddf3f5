/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Cleaning;
import dev.reeve.cli.Launcher.RunOptions;
import dev.reeve.effect.ban.NftBackend;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.os.FileLock;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

/** The first five minutes: the daemon on the example, telling what happens and what to try. Ends its services with itself, as nobody expects a trial to leave anything running. */
final class Quickstart {
    static final int PORT = 8642;
    private static final int PROBE_MILLIS = 200;

    private final Path example;
    private final StateDir state;
    private final QuickstartMark mark;
    private final DaemonLauncher launcher;
    private final PrintStream out = System.out;

    Quickstart(Path home, DaemonLauncher launcher) {
        this.example = home.resolve("examples/quickstart");
        this.state = StateDir.at(home.resolve(".reeve"));
        this.mark = new QuickstartMark(state);
        this.launcher = launcher;
    }

    /** @return the exit status */
    int run(Cleaning clean) {
        try {
            return clean == Cleaning.NONE ? start() : clean(clean == Cleaning.ALL);
        } catch (IOException impossible) {
            System.err.println("reeve: " + impossible.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (Exception failed) {
            System.err.println("reeve: the quickstart could not start: " + failed);
            return 1;
        }
    }

    private int start() throws Exception {
        if (mark.isAnothers()) {
            System.err.println("reeve: " + mark.refusal("the quickstart does not start in it"));
            return 1;
        }
        if (!anew()) {
            return 1;
        }
        // Only now: before, the example's own web server may have outlived a daemon that was killed.
        if (busy()) {
            System.err.println(
                    "reeve: port " + PORT
                            + " on 127.0.0.1 is taken by another program; the example's web server needs it (examples/quickstart/reeve.yaml)");
            return 1;
        }
        state.create();
        mark.set();
        Files.deleteIfExists(state.root().resolve("auth.log"));
        RunOptions options = new RunOptions(example.resolve("reeve.yaml"), state.root(), state.socket(), true, false);
        welcome();
        launcher.serve(options, true, this::ready);
        out.println();
        out.println(
                "Stopped, with its services. `./reeve quickstart --clean` removes what is left: .reeve and the bans.");
        return 0;
    }

    private void welcome() {
        out.println("Reeve's quickstart: a web server on http://127.0.0.1:" + PORT
                + "/, a check of it, a log in which somebody");
        out.println(
                "tries SSH passwords, a job every minute, three rules. All in examples/quickstart/reeve.yaml; state in .reeve.");
        out.println("The number before each line is what to ask about: ./reeve why NUMBER");
        out.println();
    }

    private void ready(NodeDaemon daemon) {
        out.println("         -  supervision by " + daemon.supervisor.identity() + "; "
                + daemon.acting.bans().reason());
        for (String line : List.of(
                "Try, in another terminal:",
                "   ./reeve status                  what is going on",
                "   pkill -f 'jwebserver.*" + PORT + "'     kill the web server, and watch it come back",
                "   pkill -STOP -f 'jwebserver.*" + PORT
                        + "'   freeze it: after three critical checks a rule restarts it",
                "   ./reeve events -f               everything, live",
                "   ./reeve why address/203.0.113.9  why that address was banned (or any NUMBER)",
                "   ./reeve hold all --reason test --for 5m    stop every robot; ./reeve unhold all",
                "Ctrl-C ends it.")) {
            out.println("         -  " + line);
        }
        out.println();
    }

    private static boolean busy() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", PORT), PROBE_MILLIS);
            return true;
        } catch (IOException free) {
            return false;
        }
    }

    private int clean(boolean all) throws IOException, InterruptedException {
        boolean anothers = mark.isAnothers();
        if (anothers && !all) {
            System.err.println("reeve: " + mark.refusal("nothing is removed"));
            return 1;
        }
        if (!removed()) {
            return 1;
        }
        out.println(
                (anothers ? "The state, services and bans of that daemon" : "The quickstart's state, services and bans")
                        + " are gone.");
        return 0;
    }

    /** What an earlier trial counted and banned is no part of this one: the first failed login would ban. */
    boolean anew() throws IOException, InterruptedException {
        return !Files.exists(state.journal()) || removed();
    }

    /** Whether nothing is there any more of an earlier one; else it is said. */
    private boolean removed() throws IOException, InterruptedException {
        if (!Files.isDirectory(state.root())) {
            return true;
        }
        Files.createDirectories(state.instances());
        try (FileLock _ = state.lock()) {
            leftovers();
            out.println("removing " + state.root() + " of an earlier " + (mark.isAnothers() ? "daemon" : "quickstart"));
        } catch (FileLock.Held running) {
            System.err.println("reeve: the " + (mark.isAnothers() ? "daemon in " + state.root() : "quickstart")
                    + " is still running; stop it first (Ctrl-C in its terminal)");
            return false;
        }
        remove(state.root());
        return true;
    }

    /** Services that an earlier quickstart left, if it was killed. */
    private void leftovers() throws IOException, InterruptedException {
        try (Kernel kernel = Kernel.open(state)) {
            Supervising.endAll(kernel, state, Duration.ofSeconds(5));
            bans(kernel.daemon().table(state));
        }
    }

    private static void bans(String table) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("reeve-clean");
        try (OutputPump pump = new OutputPump()) {
            ProgramRunner programs = new ProgramRunner(new PosixSpawner(), pump, scratch);
            NftBackend nft = new NftBackend(programs, List.of("nft"), table);
            if (nft.unavailable() == null) {
                nft.clear();
            }
        } finally {
            remove(scratch);
        }
    }

    private static void remove(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, java.io.@org.jspecify.annotations.Nullable IOException failed) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
