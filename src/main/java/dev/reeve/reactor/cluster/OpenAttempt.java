/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;

/**
 * An attempt whose end is not known yet: without an outcome, with an unknown one, or done and waiting to be seen to hold.
 *
 * @param at when it was made, on the monotonic clock
 * @param judgeAt when it counts as not effective if nothing was seen, on the monotonic clock
 * @param ineffective how many like it in a row mean quarantine, as the limits were when it was made
 */
public record OpenAttempt(
        EntryId id,
        Principal by,
        String action,
        ActionClass actionClass,
        Subject target,
        long at,
        long judgeAt,
        int ineffective,
        Stage stage,
        Lineage lineage) {
    /** How far it has come. */
    public enum Stage {
        RUNNING,
        UNKNOWN,
        DONE
    }

    static OpenAttempt of(Attempt attempt, long judgeAt, int ineffective) {
        return new OpenAttempt(
                attempt.id(),
                attempt.by(),
                attempt.action(),
                attempt.actionClass(),
                attempt.target(),
                attempt.at().mono(),
                judgeAt,
                ineffective,
                Stage.RUNNING,
                attempt.lineage());
    }

    OpenAttempt at(Stage later) {
        return new OpenAttempt(id, by, action, actionClass, target, at, judgeAt, ineffective, later, lineage);
    }

    OpenAttempt judgedAt(long later) {
        return new OpenAttempt(id, by, action, actionClass, target, at, later, ineffective, stage, lineage);
    }

    Value save() {
        return Saved.empty()
                .put("id", id)
                .put("by", Decisions.save(by))
                .put("action", action)
                .put("class", actionClass.name())
                .put("target", target)
                .put("at", at)
                .put("judge-at", judgeAt)
                .put("ineffective", ineffective)
                .put("stage", stage.name())
                .put("lineage", lineage)
                .value();
    }

    static OpenAttempt load(Value value) {
        Saved saved = Saved.of(value);
        return new OpenAttempt(
                saved.id("id"),
                Decisions.principal(saved.get("by")),
                saved.text("action"),
                ActionClass.valueOf(saved.text("class")),
                saved.subject("target"),
                saved.integer("at"),
                saved.integer("judge-at"),
                (int) saved.integer("ineffective"),
                Stage.valueOf(saved.text("stage")),
                saved.lineage("lineage"));
    }
}
