/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.event.EntryId;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.Approvals;
import java.util.Optional;

/** Gives people's answers to decisions that wait for one. */
final class ApprovalOrders {
    private final NodeDaemon daemon;

    ApprovalOrders(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    private Optional<Approvals.Question> question(EntryId decision) {
        return daemon.asking.ask(() -> daemon.recovery.folds().cluster().approvals().all().stream()
                .filter(question -> question.decision().id().equals(decision))
                .findFirst());
    }

    Answer answer(EntryId decision, boolean granted, Caller caller) {
        Optional<Approvals.Question> question = question(decision);
        if (question.isEmpty()) {
            return Answer.invalid(
                    "nothing is waiting for approval under " + decision + " (reeve status lists what is)");
        }
        if (granted && question.get().yes().contains(caller.user())) {
            return Answer.invalid(caller.user() + " said yes to it already; it needs "
                    + question.get().needed() + " different people");
        }
        int more = question.get().needed() - question.get().yes().size() - 1;
        Attributes answer = Attributes.builder()
                .put("decision", decision.toString())
                .put("by", caller.user())
                .build();
        return daemon.requests.note(
                Requests.said(
                        granted ? "approval.granted" : "approval.denied",
                        new Subject("node", daemon.node),
                        answer,
                        caller),
                event -> (granted ? "approved " : "denied ") + decision
                        + (granted && more > 0 ? ", and " + more + " more must say yes" : "") + "; `reeve why "
                        + decision.sequence()
                        + "` tells what came of it");
    }
}
