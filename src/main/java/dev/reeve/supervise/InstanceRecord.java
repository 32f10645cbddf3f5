/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.Durable;
import dev.reeve.os.GroupNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a service's starts, written before it is needed: a line {@code intent} before a process is made, {@code started} after, {@code ready}, {@code ended}. It lets a
 * restarted Reeve recognise the main process even when the journal is lost. Lines that cannot be read are passed over: the control groups decide, not this file. Not thread-safe.
 */
final class InstanceRecord {
    private static final int MOST_LINES = 200;
    private static final int MOST_BYTES = 1 << 20;
    private static final int KEPT = 4;
    /** A damaged number above this would leave no room for the starts to come. */
    private static final long MOST_GENERATION = 1_000_000_000_000_000L;

    /**
     * A process that was started.
     *
     * @param startTime clock ticks since boot
     * @param inode of its control group, 0 without one
     */
    record Started(long generation, int pid, long startTime, String boot, long inode) {
        String line() {
            return "started " + generation + " " + pid + " " + startTime + " " + boot + " " + inode;
        }
    }

    private final Path file;
    private final boolean synced;
    private final TreeMap<Long, Started> started = new TreeMap<>();
    private long highest;
    private long ready;
    private long ended;
    private int lines;

    private InstanceRecord(Path file, boolean synced) {
        this.file = file;
        this.synced = synced;
    }

    static Path file(Path directory, String service) {
        return directory.resolve(GroupNames.encode(service) + ".instance");
    }

    /** The service whose record the file is; empty for a file that is none. */
    static Optional<String> service(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".instance")
                ? GroupNames.decode(name.substring(0, name.length() - ".instance".length()))
                : Optional.empty();
    }

    static InstanceRecord empty(Path file, boolean synced) {
        return new InstanceRecord(file, synced);
    }

    /**
     * Of a service that was never started when there is no file.
     *
     * @param synced whether each line must outlive the machine. Where control groups tell what runs it need not: what is written outlives this daemon, and a machine that went down runs nothing any more
     */
    static InstanceRecord read(Path file, boolean synced) throws IOException {
        InstanceRecord record = new InstanceRecord(file, synced);
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            // What follows the last line end was cut off by a crash.
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(record::take);
        } catch (NoSuchFileException never) {
            return record;
        }
        return record;
    }

    private void take(String line) {
        lines++;
        String[] words = line.split(" ", 8);
        try {
            long generation = generation(words[1]);
            switch (words[0]) {
                case "intent" -> highest = Math.max(highest, generation);
                case "started" ->
                    note(new Started(
                            generation,
                            Integer.parseInt(words[2]),
                            Long.parseLong(words[3]),
                            words[4],
                            Long.parseLong(words[5])));
                case "ready" -> ready = Math.max(ready, generation);
                case "ended" -> ended = Math.max(ended, generation);
                default -> {}
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            System.getLogger(InstanceRecord.class.getName())
                    .log(System.Logger.Level.WARNING, "passed over a damaged line in " + file + ": " + printable(line));
        }
    }

    private static String printable(String line) {
        return line.substring(0, Math.min(100, line.length())).replaceAll("[^ -~]", "?");
    }

    private static long generation(String word) {
        long generation = Long.parseLong(word);
        if (generation < 0 || generation > MOST_GENERATION) {
            throw new NumberFormatException("no generation: " + word);
        }
        return generation;
    }

    private void note(Started process) {
        highest = Math.max(highest, process.generation());
        started.put(process.generation(), process);
        while (started.size() > KEPT) {
            started.pollFirstEntry();
        }
    }

    /** The newest generation that was meant to be started. */
    long highest() {
        return highest;
    }

    void atLeast(long generation) {
        highest = Math.max(highest, generation);
    }

    Optional<Started> started(long generation) {
        return Optional.ofNullable(started.get(generation));
    }

    boolean wasReady(long generation) {
        return generation == ready;
    }

    boolean hasEnded(long generation) {
        return generation <= ended;
    }

    void intent(long generation) throws IOException {
        highest = Math.max(highest, generation);
        append("intent " + generation);
    }

    void started(Started process) throws IOException {
        note(process);
        append(process.line());
    }

    void ready(long generation) throws IOException {
        ready = generation;
        append("ready " + generation);
    }

    void ended(long generation) throws IOException {
        ended = Math.max(ended, generation);
        append("ended " + generation);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private void append(String line) throws IOException {
        if (++lines > MOST_LINES) {
            compact();
            return;
        }
        boolean made = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            long end = afterLastLine(channel);
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            if (synced) {
                channel.force(true);
            }
        }
        if (made && synced) {
            Durable.syncDirectory(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
        }
    }

    // A line that a crash cut off must not be continued by the next.
    private static long afterLastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0 && channel.read(one.clear(), end - 1) == 1 && one.get(0) != '\n') {
            end--;
        }
        channel.truncate(end);
        return end;
    }

    private void compact() throws IOException {
        StringBuilder text = new StringBuilder("intent " + highest + "\n");
        started.values().forEach(process -> text.append(process.line()).append('\n'));
        text.append("ready ").append(ready).append('\n');
        text.append("ended ").append(ended).append('\n');
        Durable.replace(file, text.toString().getBytes(StandardCharsets.UTF_8), "rw-r-----");
        lines = started.size() + 3;
    }
}
