/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.model.Attributes;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Sets and lifts holds for people. */
final class HoldOrders {
    private final NodeDaemon daemon;

    HoldOrders(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    Answer set(String scope, String reason, Duration during, Caller caller) {
        Instant until = Instant.now().plus(during);
        Attributes.Builder hold = Attributes.builder()
                .put("hold", "by-" + caller.user() + "-" + scope)
                .put("scope", scope)
                .put("owner", caller.user())
                .put("reason", reason);
        if (during.isPositive()) {
            hold.put("until", until.toEpochMilli() * 1_000);
        }
        return daemon.requests.note(
                Requests.said("hold.set", new Subject("node", daemon.node), hold.build(), caller),
                event -> scope + " is held" + (during.isPositive() ? " until " + until : " until it is lifted"));
    }

    Answer lift(String hold, String reason, Caller caller) {
        List<Hold> holds = meant(hold);
        List<String> scopes = holds.stream().map(Hold::scope).distinct().toList();
        if (scopes.size() > 1 && HoldScope.isBare(hold)) {
            return Answer.invalid(
                    "'" + hold + "' may be any of " + String.join(", ", scopes) + ": write which of them");
        }
        List<String> names = holds.stream()
                .filter(one -> !one.via().equals("file"))
                .map(Hold::name)
                .toList();
        if (holds.isEmpty()) {
            return Answer.invalid("there is no hold '" + hold + "'");
        }
        Answer last = Answer.invalid("");
        for (String name : names) {
            last = liftOne(name, reason, caller);
        }
        Answer other = last;
        return holds.stream()
                .filter(one -> one.via().equals("file"))
                .findFirst()
                .map(one -> inFile(one.name(), other))
                .orElse(last);
    }

    /** What is written in full comes first: a hold may be of what the configuration no longer has. */
    private List<Hold> meant(String hold) {
        List<Hold> written =
                standing(one -> one.name().equals(hold) || one.scope().equals(hold));
        if (!written.isEmpty() || !HoldScope.isBare(hold)) {
            return written;
        }
        return standing(one -> one.scope().endsWith("/" + hold) || one.scope().endsWith(":" + hold));
    }

    private Answer inFile(String name, Answer other) {
        return new Answer(false, other.event(), null, "refuse", daemon.holds.lifted(name), null);
    }

    private Answer liftOne(String name, String reason, Caller caller) {
        Attributes lifted = Attributes.builder()
                .put("hold", name)
                .put("by", caller.user())
                .put("reason", reason)
                .build();
        Answer answer = daemon.requests.note(
                Requests.said("hold.lifted", new Subject("node", daemon.node), lifted, caller),
                event -> "hold " + name + " is lifted");
        return answer.accepted() && !standing(one -> one.name().equals(name)).isEmpty()
                ? new Answer(
                        false,
                        answer.event(),
                        null,
                        "refuse",
                        "hold " + name + " can be lifted only by a higher role than "
                                + caller.role().label(),
                        null)
                : answer;
    }

    private List<Hold> standing(Predicate<Hold> which) {
        return daemon.asking.ask(() -> daemon.recovery.folds().cluster().holds().all().stream()
                .filter(which)
                .toList());
    }
}
