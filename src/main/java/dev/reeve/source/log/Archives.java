/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Opens what was packed, known by its first bytes and not by its name: gzip by itself, xz and zstd by the programs of these names where the machine has them. However much a small file unpacks to, it is unpacked only as far as it
 * is read, and the programs may use only so much memory.
 */
public final class Archives {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final Spawner spawner;
    private final OutputPump pump;

    public Archives(Spawner spawner, OutputPump pump) {
        this.spawner = spawner;
        this.pump = pump;
    }

    /** @throws IOException when the file cannot be read, or its program is missing */
    public InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            byte[] first = first(in);
            List<String> program = program(first, file.toAbsolutePath());
            if (program.isEmpty()) {
                return unpacked(in, first);
            }
            in.close();
            return new ProgramStream(spawner, pump, program);
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /** Of a stream that has no name, such as standard input: gzip alone is unpacked. @throws IOException for what is packed otherwise */
    public static InputStream open(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        byte[] first = first(in);
        if (starts(first, XZ) || starts(first, ZSTD)) {
            throw new IOException("it is packed by " + (starts(first, XZ) ? "xz" : "zstd")
                    + ": unpack it on the way, or give the file's name");
        }
        return unpacked(in, first);
    }

    private static InputStream unpacked(InputStream in, byte[] first) throws IOException {
        return starts(first, GZIP) ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private static List<String> program(byte[] first, Path file) {
        if (starts(first, XZ)) {
            return List.of("xz", "--decompress", "--stdout", "--memlimit-decompress=256MiB", "--", file.toString());
        }
        return starts(first, ZSTD)
                ? List.of("zstd", "--decompress", "--stdout", "--quiet", "--memory=256MB", "--", file.toString())
                : List.of();
    }

    private static byte[] first(InputStream in) throws IOException {
        in.mark(XZ.length);
        byte[] first = in.readNBytes(XZ.length);
        in.reset();
        return first;
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
