/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.ban.NftBackend;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the processes of the daemon of one state directory from those of every other on the machine: a random text, made once and kept in the state directory. The control groups of this daemon are all below the group of this name.
 *
 * @param text letters and digits
 * @param fresh made just now, so nothing can be running under it
 */
record DaemonId(String text, boolean fresh) {
    private static final System.Logger LOG = System.getLogger(DaemonId.class.getName());
    private static final String FORM = "[a-z][0-9a-f]{16}";
    private static final int BYTES = 8;
    private static final int MOST_NAMED = 10;

    /**
     * Reads it, or makes one where there is none. Where it cannot be kept, it is taken from the directory's path, so that a daemon on a full disk still finds its services again.
     *
     * @param all the groups of every daemon
     * @throws IOException when there is one that cannot be read: with another, everything would be started a second time
     */
    static DaemonId of(StateDir state, @Nullable Cgroups all) throws IOException {
        if (!Files.isDirectory(state.root())) {
            return new DaemonId(ofPath(state.root()), false);
        }
        try (InputStream in = Files.newInputStream(state.id())) {
            String kept = new String(in.readNBytes(64), StandardCharsets.US_ASCII).strip();
            if (kept.matches(FORM)) {
                return new DaemonId(kept, false);
            }
        } catch (NoSuchFileException never) {
            return make(state, all);
        } catch (AccessDeniedException stranger) {
            return new DaemonId(ofPath(state.root()), false);
        }
        throw new IOException("the file " + state.id() + " is damaged: expected a letter and 16 hex digits, by which"
                + " running services are found again. The directory of their control groups is named so; write that name"
                + " into it, or remove the file to begin anew when none of them runs");
    }

    /** Whether a group of this name is that of a daemon. */
    static boolean isOne(String name) {
        return name.matches(FORM);
    }

    private static DaemonId make(StateDir state, @Nullable Cgroups all) {
        String unkept = ofPath(state.root());
        boolean used = all != null && new Cgroup(all.below(unkept).base()).exists();
        String text = used ? unkept : random();
        try {
            Durable.replace(state.id(), (text + "\n").getBytes(StandardCharsets.US_ASCII), "rw-r-----");
            return new DaemonId(text, !used);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "cannot keep this daemon's id in " + state.id(), unwritable);
            return new DaemonId(unkept, false);
        }
    }

    /** The name of this daemon's table in nftables: plain for the machine's own daemon, so that administrators find it; with the id for every other, so that none touches another's bans. */
    String table(StateDir state) {
        return state.root().equals(StateDir.STANDARD) ? NftBackend.TABLE : NftBackend.TABLE + "_" + text;
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return "i" + HexFormat.of().formatHex(bytes);
    }

    private static String ofPath(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return "p" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    /**
     * Words which other groups of Reeve's hold processes, when this id is new: they may be of this directory's daemon before its id was lost. Nobody touches them.
     *
     * @param own the groups below this id
     */
    Optional<String> strangers(@Nullable Cgroups own) {
        if (!fresh || own == null) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        try {
            for (Cgroup other : new Cgroup(Objects.requireNonNull(own.base().getParent())).children()) {
                if (!other.path().equals(own.base()) && other.isPopulated()) {
                    found.add(other.path().toString());
                }
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot look for control groups of others", unreadable);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(wording(found));
    }

    private String wording(List<String> found) {
        String listed = String.join(", ", found.subList(0, Math.min(MOST_NAMED, found.size())));
        String more = found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "";
        return "processes run in control groups of another Reeve, or of this one before its id was lost; they are left"
                + " alone: " + listed + more + ". To take them over, stop Reeve, write the name of their directory into"
                + " its file id and start it again";
    }
}
