/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads files of variables, as systemd's EnvironmentFile= names them. */
public final class EnvironmentFiles {
    private static final System.Logger LOG = System.getLogger(EnvironmentFiles.class.getName());
    static final int MOST_BYTES = 1 << 20;

    private EnvironmentFiles() {}

    /**
     * The variables of all of them; a later file wins.
     *
     * @param files paths; one with a leading {@code -} may be missing
     * @throws IOException with a text for people
     */
    public static SequencedMap<String, String> read(List<String> files) throws IOException {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String file : files) {
            boolean optional = file.startsWith("-");
            Path path = Path.of(optional ? file.substring(1) : file);
            if (!optional || Files.exists(path)) {
                all.putAll(read(path));
            }
        }
        return all;
    }

    private static SequencedMap<String, String> read(Path file) throws IOException {
        EnvironmentText.Read read = EnvironmentText.parse(text(file));
        for (int line : read.passedOver()) {
            LOG.log(Level.WARNING, file + ":" + line + ": passed over, since it is not NAME=VALUE");
        }
        return read.variables();
    }

    // A FIFO would wait for a writer, and a device may have no end.
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    Files.exists(file)
                            ? "the environment file " + file + " is not a regular file"
                            : "there is no environment file " + file + "; write -" + file + " if it may be missing");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the environment file " + file + " is larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new IOException("the environment file " + file + " is not UTF-8", binary);
        }
    }
}
