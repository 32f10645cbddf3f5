/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change that waits on the disk while the state knows of none: the journal was lost, set aside as damaged, or is in memory. Nobody else would undo it. */
public final class ForgottenChange {
    private static final String WHY =
            " waits to be confirmed, and the journal knows nothing of it: it was lost or set aside; ";

    private ForgottenChange() {}

    /**
     * What to tell a state that has no change waiting.
     *
     * @param boottime now, in microseconds since the machine's start: no clock that can be stepped or is lost with the journal
     */
    public static Optional<Observation> of(Path file, String boot, long boottime, Subject node) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return SavedChange.read(file).map(saved -> found(saved, left(saved, boot, boottime), node));
        } catch (IOException unreadable) {
            return Optional.of(found(null, 0, "a change of the network" + WHY + unreadable.getMessage(), node));
        }
    }

    /** Of another start of the machine nobody knows how long ago it was: it is due. */
    private static long left(SavedChange saved, String boot, long boottime) {
        return saved.boot().equals(boot) ? Math.clamp(saved.due() - boottime, 0, NetworkChange.LONGEST_MICROS) : 0;
    }

    private static Observation found(SavedChange saved, long left, Subject node) {
        String when = left == 0
                ? "its time is over, and it is undone"
                : "it is undone in " + Spans.text(Moment.span(left)) + " unless confirmed (reeve confirm)";
        return found(saved, left, "'" + saved.command() + "'" + WHY + when, node);
    }

    private static Observation found(@Nullable SavedChange saved, long left, String text, Subject node) {
        return Observation.of(
                NetworkChange.FOUND,
                node,
                Attributes.builder()
                        .put("change", saved == null ? "?" : saved.attempt())
                        .put("command", saved == null ? "?" : saved.command())
                        .put("by", saved == null ? "?" : saved.by())
                        .put("left", left)
                        .put("text", text)
                        .build(),
                Trust.MEASURED);
    }
}
