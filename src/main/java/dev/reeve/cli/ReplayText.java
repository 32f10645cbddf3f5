/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.explain.ValueWords;
import dev.reeve.model.Attributes;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.sim.replay.Difference;
import dev.reeve.sim.replay.Judged;
import dev.reeve.sim.replay.ReplayRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Differing decisions for people. */
final class ReplayText {
    private static final String NONE = "-";

    private final Terminal to;
    private final ReplayRun.Other other;
    private final Ago ago;

    ReplayText(Terminal to, ReplayRun.Other other) {
        this.to = to;
        this.other = other;
        this.ago = new Ago(to.clock().instant(), to.zone());
    }

    void table(List<Difference> differences) {
        Table table = new Table("N", "TIME", "BY", "ACTION", "TARGET", "BECAUSE", "BEFORE", "AFTER");
        int number = 0;
        for (Difference difference : differences) {
            Judged either = difference.either();
            table.row(
                    "",
                    Integer.toString(++number),
                    ago.clock(difference.at().instant()),
                    by(either),
                    either.decision().action(),
                    either.decision().target().toString(),
                    root(either),
                    said(difference.before()),
                    after(difference));
        }
        table.print(to);
    }

    void rest(int more) {
        if (more > 0) {
            to.say("and " + more + " more; --limit shows them");
        }
    }

    private static String by(Judged one) {
        String text = one.decision().by().toString();
        int origin = text.indexOf(" (");
        return origin < 0 ? text : text.substring(0, origin);
    }

    private String root(Judged one) {
        EntryId root = one.root();
        return root == null ? "" : other.numbers().text(root);
    }

    private String said(@Nullable Judged one) {
        if (one == null) {
            return NONE;
        }
        GateAnswer stopped = one.stopped();
        return one.ruling()
                + (stopped == null
                        ? ""
                        : " " + stopped.reason() + ": " + other.numbers().text(stopped.text()))
                + (one.assumed() ? " *" : "");
    }

    private String after(Difference difference) {
        Judged before = difference.before();
        Judged after = difference.after();
        if (before == null || after == null) {
            return said(after);
        }
        return switch (difference.kind()) {
            case PARAMETERS ->
                said(after) + ", "
                        + changes(
                                after.decision().action(),
                                before.decision().parameters(),
                                after.decision().parameters());
            case MOMENT -> said(after) + ", " + moved(before, after) + ", because of " + root(after);
            default -> said(after);
        };
    }

    private static String moved(Judged before, Judged after) {
        long micros = after.decision().at().mono() - before.decision().at().mono();
        return Spans.text(Moment.span(Math.abs(micros))) + (micros < 0 ? " earlier" : " later");
    }

    private static String changes(String action, Attributes before, Attributes after) {
        StringJoiner out = new StringJoiner(", ");
        for (int i = 0; i < after.size(); i++) {
            Value then = before.get(after.name(i));
            if (!after.value(i).equals(then)) {
                String name = after.name(i);
                out.add(name + " " + ValueWords.parameter(action, name, after.value(i)) + " in place of "
                        + (then == null ? "none" : ValueWords.parameter(action, name, then)));
            }
        }
        return out.toString();
    }

    /** What each gate said, side by side. */
    void explain(int number, Difference difference) {
        Judged either = difference.either();
        to.say("Difference " + number + ", " + ago.clock(difference.at().instant()) + ": " + by(either) + ", "
                + either.decision().action() + " " + either.decision().target() + ", because of entry "
                + root(either) + ".");
        side("Before", difference.before());
        side("After", difference.after());
        SequencedMap<String, GateAnswer> before = answers(difference.before());
        SequencedMap<String, GateAnswer> after = answers(difference.after());
        SequencedMap<String, GateAnswer> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        Table table = new Table("", "GATE", "BEFORE", "AFTER");
        all.keySet()
                .forEach(gate -> table.row(
                        "",
                        answer(before.get(gate)).equals(answer(after.get(gate))) ? "" : "!",
                        gate,
                        answer(before.get(gate)),
                        answer(after.get(gate))));
        table.print(to);
    }

    private void side(String name, @Nullable Judged one) {
        if (one == null) {
            to.say(name + ": not decided.");
            return;
        }
        to.say(name + ": decision " + other.numbers().text(one.decision().id()) + " by "
                + one.decision().by() + ", " + one.ruling()
                + (one.assumed() ? ", its success assumed" : "") + "; "
                + (one.decision().parameters().size() == 0
                        ? "no parameters"
                        : "{"
                                + ValueWords.parameters(
                                        one.decision().action(), one.decision().parameters())
                                + "}"));
        one.decision()
                .basis()
                .forEach(fact -> to.say(
                        "  rests on " + fact.name() + ": " + other.numbers().text(fact.value())));
    }

    private static SequencedMap<String, GateAnswer> answers(@Nullable Judged one) {
        SequencedMap<String, GateAnswer> answers = new LinkedHashMap<>();
        if (one != null) {
            one.verdict().answers().forEach(answer -> answers.put(answer.gate(), answer));
        }
        return answers;
    }

    private String answer(@Nullable GateAnswer answer) {
        return answer == null
                ? NONE
                : (answer.said() == GateAnswer.Said.PASS ? "" : answer.reason() + ": ")
                        + other.numbers().text(answer.text());
    }
}
