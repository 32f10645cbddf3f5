/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at the files of other managers, within bounds over the whole of it. Only what root alone can write is believed and opened at all: by a file of anybody else services could be kept
 * down, and a link into {@code /proc} could hold up whoever reads it.
 */
final class Look {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_CLAIMS = 2_000;
    private static final int MOST_NAME = 200;
    private static final int WRITABLE_BY_MORE = 022;
    private static final List<String> KERNEL = List.of("proc", "sys", "dev");

    final Path root;
    private final List<Claim> claims = new ArrayList<>();
    private int bytes = MOST_BYTES;

    Look(Path root) {
        this.root = root;
    }

    void claim(Claim claim) {
        if (claims.size() < MOST_CLAIMS && claim.name().length() <= MOST_NAME) {
            claims.add(claim);
        }
    }

    List<Claim> claims() {
        return List.copyOf(claims);
    }

    /** Of a regular file that nobody but root can change; empty for every other, and once the bounds are reached. */
    Optional<String> text(String file) {
        return text(below(file), "root");
    }

    Optional<String> text(Path file) {
        return text(file, "root");
    }

    /** @param account whose files are believed beside root's */
    Optional<String> text(Path file, String account) {
        try {
            Path real = file.toRealPath();
            return bytes > 0 && believed(real, account) ? Optional.of(read(real)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Of an absolute path as a manager has it. */
    Path below(String path) {
        return root.resolve(path.substring(1));
    }

    /** As the manager has it. */
    String shown(Path file) {
        return "/" + root.relativize(file);
    }

    private String read(Path real) throws IOException {
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] read = in.readNBytes(Math.min(LONGEST, bytes));
            bytes -= read.length;
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    private boolean believed(Path real, String account) throws IOException {
        Path top = root.toRealPath();
        if (!real.startsWith(top) || KERNEL.stream().anyMatch(each -> real.startsWith(top.resolve(each)))) {
            return false;
        }
        for (Path each = real; each != null && !each.equals(top); each = each.getParent()) {
            if (!kept(each, account)) {
                return false;
            }
        }
        return Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean kept(Path each, String account) throws IOException {
        Map<String, Object> of = Files.readAttributes(each, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        boolean owned = Integer.valueOf(0).equals(of.get("uid"))
                || Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).getName().equals(account);
        return owned && of.get("mode") instanceof Integer mode && (mode & WRITABLE_BY_MORE) == 0;
    }
}
