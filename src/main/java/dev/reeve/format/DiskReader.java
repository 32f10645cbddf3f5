/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads from the disk, at most {@code maxBytes} of a file and plain files only (a FIFO would block); for the caller of a front end to hand over. */
public record DiskReader(int maxBytes) implements SourceReader {
    /** One byte beyond what a front end takes, so that the front end says that the file is too large. */
    public static final DiskReader STANDARD = new DiskReader(16 * 1024 * 1024);

    /** What is said of a file that is not there. */
    public static final String MISSING = "no such file";

    /** Of a file with a name that is not in the machine's character set: it was listed by another name than it has. */
    public static final String NAMELESS = "its name is not UTF-8 text, so it cannot be opened by it; rename the file";

    /** Stands for bytes that are no character. */
    private static final char NO_CHARACTER = '\uFFFD';

    /** Of a directory, a FIFO or a device. */
    public static final String NO_FILE = "not a plain file";

    private static final int MAX_LISTED = 10_000;

    private static final int MOST_SECONDS = 10;

    @Override
    public Answer read(String path) {
        return read(path, this::text);
    }

    @Override
    public Answer readAny(String path) {
        return read(
                path,
                bytes -> bytes.length > maxBytes
                        ? text(bytes)
                        : new Answer.Text(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<FileFacts> facts(String path) {
        try {
            return Optional.of(DiskFacts.of(Path.of(path)));
        } catch (IOException | InvalidPathException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    private Answer read(String path, Function<byte[], Answer> as) {
        try {
            Path file = Path.of(path);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new Answer.Failed(NO_FILE);
            }
            return read(file, as);
        } catch (NoSuchFileException e) {
            return new Answer.Failed(path.indexOf(NO_CHARACTER) < 0 ? MISSING : NAMELESS);
        } catch (AccessDeniedException e) {
            return new Answer.Failed("permission denied");
        } catch (InvalidPathException e) {
            return new Answer.Failed(path.indexOf(NO_CHARACTER) < 0 ? reason(e) : NAMELESS);
        } catch (IOException e) {
            return new Answer.Failed(reason(e));
        }
    }

    /** With an end to it: should a FIFO have come to the file's place since it was looked at, its opening would wait for ever. */
    private Answer read(Path file, Function<byte[], Answer> as) throws IOException {
        FutureTask<Answer> reading = new FutureTask<>(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return as.apply(in.readNBytes(maxBytes + 1));
            }
        });
        Thread.ofVirtual().name("reeve-read").start(reading);
        try {
            return reading.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new Answer.Failed("cannot be read within " + MOST_SECONDS + " s");
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public Listing list(String directory, String glob) {
        return list(directory, escape(glob), path -> Files.isRegularFile(path));
    }

    @Override
    public Listing directories(String directory) {
        return list(directory, "*", path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Listing others(String directory, String glob) {
        return list(directory, escape(glob), path -> !Files.isRegularFile(path) && !Files.isDirectory(path));
    }

    @Override
    public String real(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException | InvalidPathException unknown) {
            return path;
        }
    }

    private static Listing list(String directory, String glob, Predicate<Path> wanted) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of(directory), glob)) {
            List<String> paths = new ArrayList<>();
            for (Path path : stream) {
                if (paths.size() < MAX_LISTED && wanted.test(path)) {
                    paths.add(path.toString());
                }
            }
            return new Listing.Files(paths);
        } catch (NoSuchFileException e) {
            return new Listing.Failed("no such directory");
        } catch (IOException | InvalidPathException | java.nio.file.DirectoryIteratorException e) {
            return new Listing.Failed(reason(e));
        }
    }

    @Override
    public boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public String absolute(String path) {
        try {
            return Path.of(path).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }

    private Answer text(byte[] bytes) {
        if (bytes.length > maxBytes) {
            return new Answer.Failed("larger than " + maxBytes + " bytes");
        }
        try {
            return new Answer.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Answer.Failed("not UTF-8 text");
        }
    }

    /** The JDK's globs know more than ours: what they would read as special stands for itself. */
    private static String escape(String glob) {
        return glob.replaceAll("[\\\\\\[\\]{}]", "\\\\$0");
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
