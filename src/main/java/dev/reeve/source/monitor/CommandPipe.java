/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.monitor;

import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.Fifo;
import dev.reeve.os.Users;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads Nagios' command file, a FIFO that is made where it is not there. Lines may come in pieces; one that is too long is passed over up to its end. A full queue makes the writers wait. */
public final class CommandPipe implements Source {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_LINE = 16 * 1024;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long ALIVE = 5_000_000_000L;

    private final Path path;
    private final String owner;
    private final CommandLines lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    /** @param owner user and group that may write to it; empty for root alone */
    public CommandPipe(String node, Path path, String owner) {
        this.path = path;
        this.owner = owner;
        this.lines = new CommandLines(node, "command file");
    }

    @Override
    public String name() {
        return "monitor/commands";
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new IOException("the command file cannot be made: there is no directory " + directory + "; make it"
                    + (owner.isEmpty() ? "" : ", such as: install -d -o " + owner + " -g " + owner + " " + directory));
        }
        try (Fd pipe = Fifo.open(path)) {
            permit(pipe);
            byte[] buffer = new byte[BUFFER];
            long toldAlive = 0;
            while (!stop.asked()) {
                if (toldAlive == 0 || System.nanoTime() - toldAlive > ALIVE) {
                    toldAlive = System.nanoTime();
                    stillThere(pipe);
                    out.alive(path + ": " + lines.words());
                }
                take(buffer, Fds.read(pipe, buffer, LOOK), out);
            }
        }
    }

    /** One that was taken away, or that another stands in the place of, is nobody's to write to; the source begins again, and makes another. */
    private void stillThere(Fd pipe) throws IOException {
        if (!Fifo.isAt(pipe, path)) {
            throw new IOException(path + " was removed or replaced");
        }
    }

    private void take(byte[] buffer, int count, Emitter out) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                end(out);
            } else if (line.size() < MOST_LINE) {
                line.write(buffer[i]);
            } else {
                tooLong = true;
            }
        }
    }

    private void end(Emitter out) throws InterruptedException {
        if (!tooLong) {
            lines.emit(line.toString(StandardCharsets.UTF_8), out);
        }
        line.reset();
        tooLong = false;
    }

    /** As Nagios has it: its user and group may write, and nobody else. */
    private void permit(Fd pipe) throws IOException {
        if (owner.isEmpty()) {
            Fifo.permit(pipe, Fifo.AS_IT_IS, Fifo.AS_IT_IS, 0600);
            return;
        }
        Users users = Users.load();
        long uid = users.user(owner)
                .map(Users.User::uid)
                .orElseThrow(() -> new IOException("there is no user " + owner + " for " + path));
        long gid = users.group(owner)
                .map(Users.Group::gid)
                .orElseThrow(() -> new IOException("there is no group " + owner + " for " + path));
        Fifo.permit(pipe, uid, gid, 0660);
    }
}
