/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.format.upstart.ParsedJob;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.os.SpawnRequest;
import dev.reeve.reactor.upstart.Action;
import dev.reeve.reactor.upstart.InstanceId;
import dev.reeve.reactor.upstart.TraceEntry;
import dev.reeve.reactor.upstart.UpstartEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** An engine with real processes, in a folder of its own; all on the thread that turns it. */
final class UpstartWorld implements AutoCloseable {
    private static final long TURN_MILLIS = 4;
    private static final String INITCTL = """
            #!/bin/sh
            # Passes a command without a job to the world outside, which knows who asks by the folder's name.
            n="%s/asked/$UPSTART_JOB.$UPSTART_INSTANCE.$1.$$"
            mkdir "$n"
            while ! [ -e "$n/done" ]; do sleep 0.02; done
            """;

    final Path root;
    final List<TraceEntry> trace = new ArrayList<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Deque<Runnable> inbox = new ArrayDeque<>();
    private final UpstartProcesses processes;
    private final UpstartEngine engine;
    private final Map<Long, Action.Reply> replies = new HashMap<>();
    private final Map<Long, Path> asked = new HashMap<>();
    private long commands;
    private final int slowness;

    /** @param slowness how many times longer everything takes */
    UpstartWorld(Map<String, String> files, int slowness) throws IOException {
        this.slowness = slowness;
        root = Files.createTempDirectory("reeve-upstart-");
        Files.createDirectory(root.resolve("asked"));
        tool("initctl", INITCTL.formatted(root));
        if (slowness > 1) {
            tool("sleep", "#!/bin/sh\nexec /bin/sleep" + " \"$@\"".repeat(slowness) + "\n");
        }
        processes = new UpstartProcesses(root);
        List<String> table =
                List.of("PATH=" + root + ":" + SpawnRequest.DEFAULT_PATH, "TERM=linux", "XDG_CACHE_HOME=" + root);
        engine = new UpstartEngine(table, table);
        this.files.putAll(files);
        load();
    }

    private void tool(String name, String script) throws IOException {
        Path tool = root.resolve(name);
        Files.writeString(tool, script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A job file appears or changes; null: it is gone. */
    void write(String file, String text) {
        if (text == null) {
            files.remove(file);
        } else {
            files.put(file, text);
        }
        load();
    }

    private void load() {
        TreeSet<String> gone = new TreeSet<>(engine.jobs().keySet());
        files.forEach((file, text) -> {
            if (file.endsWith(".conf")) {
                String name = file.substring(0, file.length() - ".conf".length());
                String override = files.get(name + ".override");
                ParsedJob parsed = JobParser.parse(
                        name,
                        new SourceText(file, text),
                        override == null ? null : new SourceText(name + ".override", override));
                UpstartJob job = parsed.job();
                if (job != null) {
                    gone.remove(name);
                    run(out -> engine.put(job, now(), out));
                }
            }
        });
        gone.forEach(name -> run(out -> engine.remove(name, now(), out)));
    }

    long now() {
        return System.nanoTime() / 1000 / slowness;
    }

    @FunctionalInterface
    interface Order {
        void give(long command, Consumer<Action> out);
    }

    /** Gives an order to the engine; its number is for {@link #reply}. */
    long order(Order order) {
        long command = ++commands;
        run(out -> order.give(command, out));
        return command;
    }

    Action.Reply reply(long command) {
        return replies.get(command);
    }

    UpstartEngine engine() {
        return engine;
    }

    private void run(Consumer<Consumer<Action>> input) {
        List<Action> actions = new ArrayList<>();
        input.accept(actions::add);
        actions.forEach(this::carryOut);
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Trace(TraceEntry entry) -> trace.add(entry);
            case Action.Reply reply -> replied(reply);
            case Action.Signal signal -> processes.signal(signal.process(), signal.signal(), signal.group());
            case Action.Spawn spawn -> spawn(spawn);
        }
    }

    private void replied(Action.Reply reply) {
        replies.put(reply.command(), reply);
        Path folder = asked.remove(reply.command());
        if (folder != null) {
            try {
                Files.writeString(folder.resolve("done"), "");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void spawn(Action.Spawn spawn) {
        try {
            engine.spawned(spawn.process(), processes.start(spawn));
            inbox.add(() -> run(out -> engine.executed(spawn.process(), now(), out)));
        } catch (IOException | IllegalArgumentException e) {
            inbox.add(() -> run(out -> engine.notExecuted(spawn.process(), now(), out)));
        }
    }

    /** Works off what is to be done, looks at the processes once, and waits a little. */
    void turn() throws IOException, InterruptedException {
        while (!inbox.isEmpty()) {
            inbox.remove().run();
        }
        processes.look(
                (process, end) -> inbox.add(() -> run(out -> engine.ended(process, end, now(), out))),
                (process, pid) -> inbox.add(() -> run(out -> engine.ready(process, pid, now(), out))));
        ask();
        if (engine.nextDeadline() <= now()) {
            run(out -> engine.wake(now(), out));
        }
        if (inbox.isEmpty()) {
            Thread.sleep(TURN_MILLIS);
        }
    }

    /** What hooks asked for with the stand-in for initctl. */
    private void ask() throws IOException {
        try (var folders = Files.newDirectoryStream(root.resolve("asked"))) {
            for (Path folder : folders) {
                if (!asked.containsValue(folder) && !Files.exists(folder.resolve("done"))) {
                    String[] parts = folder.getFileName().toString().split("\\.", -1);
                    asked.put(commands + 1, folder);
                    order((command, out) -> engine.ownCommand(
                            command, parts[2], new InstanceId(parts[0], parts[1]), false, now(), out));
                }
            }
        }
    }

    void kill(String job, String signal) {
        processes.signalMain(job, signal);
    }

    boolean isQuiet() {
        return inbox.isEmpty() && processes.isEmpty();
    }

    @Override
    public void close() throws IOException {
        processes.close();
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
