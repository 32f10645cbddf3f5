/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.cluster.Hands;
import dev.reeve.reactor.service.Steps;
import dev.reeve.reactor.service.Wishes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the gates may look at. */
public record GuardContext(Program program, ClusterState state, Standing standing, Map<String, RuleSpec> rules) {
    /** The rules are in a sorted table, in which a name is compared with ten others that are each elsewhere in memory: of a thousand rules that was dearer than most gates. */
    GuardContext(Program program, ClusterState state, Standing standing) {
        this(program, state, standing, new LinkedHashMap<>(program.config().rules()));
    }

    GuardSpec spec() {
        return program.config().guard();
    }

    /** The rule's own limits in what it says, else its class's. */
    Limits limits(Decision decision) {
        return decision.by().kind() == Kind.RULE
                ? spec().limits(decision.actionClass(), decision.by().name())
                : spec().limits(decision.actionClass());
    }

    /** The group that the target stands in; null for none. */
    @Nullable
    String group(Decision decision) {
        return state.settings().group(decision.target());
    }

    static boolean byOperator(Decision decision) {
        return decision.by().kind() == Kind.OPERATOR;
    }

    /** A step of a reconciler: what it carries out was judged before. */
    static boolean byPlanner(Decision decision) {
        return decision.by().kind() == Kind.PLANNER;
    }

    /** The operator says by name that a protection is to be passed over; it is recorded with the decision. */
    static boolean overriding(Decision decision) {
        return byOperator(decision) && decision.parameters().truth("override");
    }

    /** The taking back that was promised with a change of the network: a hold on robots must not be what shuts people out. */
    static boolean takesBack(Decision decision) {
        return byPlanner(decision) && decision.action().equals(dev.reeve.model.NetworkChange.UNDO);
    }

    /** The operator whose wish this step carries out, for its target or for what cannot stop before it; null when it is nobody's. */
    Hands.@Nullable Hand behind(Decision decision, Moment now) {
        if (!byPlanner(decision)) {
            return null;
        }
        Hands.Hand own = state.hands().carriedOut(decision.target(), now);
        return own == null ? wished(decision) : own;
    }

    /** A stop stands until it is done, however long that takes. */
    private Hands.@Nullable Hand wished(Decision decision) {
        String wish = wish(decision);
        Hands.Hand hand = wish.startsWith("service/") ? state.hands().last(Subject.parse(wish)) : null;
        boolean stops = hand != null
                && hand.operator()
                && (hand.action().equals("service.stop") || hand.action().equals("service.restart"));
        return stops ? hand : null;
    }

    private static String wish(Decision decision) {
        return decision.action().equals("process.stop") ? decision.parameters().text(Wishes.PARAMETER, "") : "";
    }

    /** The service that a step of the planner helps to stop with all that needs it, {@code service/db}; empty where it is this step alone. */
    static String wave(Decision decision) {
        return byPlanner(decision) && decision.action().equals("process.stop")
                ? decision.parameters().text(Steps.WAVE, "")
                : "";
    }

    /** Whose accepted wish this step carries out, for people; null for nobody's. To put a configuration into force is a person's act. */
    @Nullable
    String wisher(Decision decision, Moment now) {
        if (byOperator(decision) || behind(decision, now) != null) {
            return "an operator's wish";
        }
        return byPlanner(decision) && wish(decision).equals(Wishes.CONFIGURATION) ? "the configuration's wish" : null;
    }

    /** The planner's step by which a service is kept running: it may have to wait long, but never for ever. */
    static boolean keepsRunning(Decision decision) {
        return byPlanner(decision) && decision.action().equals("process.start");
    }
}
