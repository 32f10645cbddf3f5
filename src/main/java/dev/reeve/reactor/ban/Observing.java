/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Moment;
import dev.reeve.model.BanTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What one look at a node's kernel means for the bans that should be in force. */
final class Observing {
    /** A ban that ends this soon is not put back: it would be over before it is there. */
    private static final long NEARLY_OVER = Moment.micros(Duration.ofSeconds(2));

    private final Look look;
    private final LiveBans live;
    private final NodeBans node;
    private final TreeSet<String> missing = new TreeSet<>();

    Observing(Look look, LiveBans live, NodeBans node) {
        this.look = look;
        this.live = live;
        this.node = node;
        look.missing().stream().filter(this::counts).forEach(address -> missing.add(address.toString()));
        if (look.nothingHolds() && live.all().stream().anyMatch(ban -> ban.settledBefore(look.horizon()))) {
            missing.add(NodeBans.ALL);
        }
    }

    private boolean counts(BanTarget address) {
        Ban ban = live.get(address);
        return ban != null && ban.settledBefore(look.horizon()) && ban.end() - look.now() > NEARLY_OVER;
    }

    /** Records the look; returns what others have undone once too often. */
    List<String> takeIn() {
        List<String> undone = new ArrayList<>();
        if (missing.contains(NodeBans.ALL)) {
            if (node.observed() >= 0 && !node.isMissing(NodeBans.ALL)) {
                undone.add(NodeBans.ALL);
            }
        } else {
            missing.stream().filter(this::wasThere).forEach(undone::add);
        }
        return node.observe(look.now(), missing, undone);
    }

    private boolean wasThere(String what) {
        Ban ban = live.get(BanTarget.parse(what));
        boolean hereBefore = ban != null
                && (ban.attempt().node().equals(look.node()) || ban.added().mono() < node.observed());
        return hereBefore && !node.isMissing(what) && !node.isMissing(NodeBans.ALL);
    }

    /** What to put back now. */
    List<String> restore() {
        if (missing.isEmpty() || !node.mayAsk(look.now())) {
            return List.of();
        }
        List<String> wanted = missing.contains(NodeBans.ALL) ? List.of(NodeBans.ALL) : List.copyOf(missing);
        List<String> allowed =
                wanted.stream().filter(what -> !node.paused(what, look.now())).toList();
        if (!allowed.isEmpty()) {
            node.asked(look.now());
        }
        return allowed;
    }

    /** Whether this look shows that the attempt's goal holds. */
    boolean confirms(OpenAttempts.Open attempt) {
        boolean here = attempt.action().equals("ban.restore")
                ? attempt.target().name().equals(look.node())
                : attempt.id().node().equals(look.node());
        if (!here || !attempt.endedBefore(look.horizon())) {
            return false;
        }
        return attempt.action().equals("ban.remove") ? gone(attempt) : inForce(attempt);
    }

    private boolean gone(OpenAttempts.Open attempt) {
        return attempt.what().stream().noneMatch(text -> look.extra().contains(BanTarget.parse(text)));
    }

    private boolean inForce(OpenAttempts.Open attempt) {
        return !look.nothingHolds()
                && attempt.what().stream()
                        .noneMatch(what ->
                                what.equals(NodeBans.ALL) ? !look.missing().isEmpty() : missing.contains(what));
    }
}
