/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.monitor;

import dev.reeve.os.OpenFile;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads results that others leave in Nagios' {@code check_result_path}: a file {@code c} and six characters, ready when one of the same name with {@code .ok} is beside it. What was read is removed. */
public final class ResultSpool implements Source {
    private static final String NAME = "c[A-Za-z0-9]{6}";
    private static final int MOST_FILES = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(ResultSpool.class.getName());

    private final Path folder;
    private final Set<Path> left = new TreeSet<>();
    private final Duration age;
    private final CommandLines lines;

    /** @param age older files are removed unread; zero for any age */
    public ResultSpool(String node, Path folder, Duration age) {
        this.folder = folder;
        this.age = age;
        this.lines = new CommandLines(node, "check result file");
    }

    @Override
    public String name() {
        return "monitor/results";
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        do {
            for (Path file : ready()) {
                takeOrLeave(file, out);
            }
            out.alive(folder + ": " + lines.words());
        } while (!stop.await(LOOK));
    }

    private List<Path> ready() throws IOException {
        List<Path> ready = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return ready;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "c*.ok")) {
            for (Path ok : files) {
                String name = ok.getFileName().toString().replaceFirst("\\.ok$", "");
                if (ready.size() < MOST_FILES && name.matches(NAME)) {
                    ready.add(folder.resolve(name));
                }
            }
        }
        return ready;
    }

    /** One that cannot be read or removed, such as a folder of that name, keeps no other out. */
    private void takeOrLeave(Path file, Emitter out) throws InterruptedException {
        try {
            take(file, out);
            left.remove(file);
        } catch (IOException hostile) {
            if (left.size() < MOST_FILES && left.add(file)) {
                LOG.log(Level.WARNING, "a check result file is left where it is: {0}", hostile);
            }
        }
    }

    private void take(Path file, Emitter out) throws IOException, InterruptedException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && fresh(file)) {
            for (String command : ResultFile.commands(text(file))) {
                lines.emit(command, out);
            }
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".ok"));
    }

    private boolean fresh(Path file) throws IOException {
        Instant written =
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return age.isZero() || written.isAfter(Instant.now().minus(age));
    }

    private static String text(Path file) throws IOException {
        try (OpenFile opened = OpenFile.openNoLink(file);
                InputStream in = Channels.newInputStream(opened.channel())) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
