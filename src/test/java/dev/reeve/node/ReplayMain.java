/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Entry;
import dev.reeve.explain.Replay;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.MemoryJournal;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replays a recording in a JVM of its own and prints every entry as the journal writes it, the report, and the state. Arguments: the recording, how many identity hashes to take first. */
final class ReplayMain {
    private ReplayMain() {}

    public static void main(String[] args) throws IOException {
        List<Object> hashed = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Object object = new Object();
            hashed.add(object.hashCode());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        EntryCodec codec = new EntryCodec(World.NODE);
        MemoryJournal journal = new MemoryJournal();
        journal.append(read(Path.of(args[0])), () -> {});
        Pipeline pipeline = World.fresh();
        Replay.Report report = Replay.of(journal, pipeline, World.NODE, entry -> {
            out.writeBytes(codec.encode(entry));
            out.print("\n");
        });
        out.print(report + "\n" + pipeline.save() + "\n");
        out.flush();
    }

    static void write(List<Entry> entries, Path file) throws IOException {
        EntryCodec codec = new EntryCodec(World.NODE);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                byte[] bytes = codec.encode(entry);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static List<Entry> read(Path file) throws IOException {
        EntryCodec codec = new EntryCodec(World.NODE);
        List<Entry> entries = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            entries.add(codec.decode(in.readNBytes(in.readInt())));
        }
        return entries;
    }
}
