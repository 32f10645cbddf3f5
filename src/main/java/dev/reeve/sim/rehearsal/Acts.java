/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Glob;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.scenario.Act;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.sim.Happenings;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.VirtualNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does what steps say. Answers in words what came of it, and says where nothing could. */
final class Acts {
    private final VirtualNode node;
    private final ModelWorld world;
    private final Lines lines;
    private final ZoneId zone;

    Acts(VirtualNode node, ModelWorld world, Lines lines, ZoneId zone) {
        this.node = node;
        this.world = world;
        this.lines = lines;
        this.zone = zone;
    }

    /** @param index how often it happened before, from 0 */
    String act(Act act, int index) {
        return switch (act) {
            case Act.Dies dies -> dies(dies);
            case Act.CheckSays says -> says(says);
            case Act.Line line -> line(line, index);
            case Act.Happens happens -> {
                node.see(Observation.of(happens.type(), happens.subject(), happens.attributes(), happens.trust()));
                yield happens.type() + " " + happens.subject() + " " + happens.attributes();
            }
            case Act.Asks asks -> asks(asks);
            case Act.Holds holds -> holds(holds);
            case Act.Lifts lifts -> lifts(lifts);
            case Act.Answers answers -> answers(answers);
            case Act.ClockSet clock -> {
                node.stepWall(clock.by());
                yield "the wall clock is set " + (clock.by().isNegative() ? "back" : "forward") + " by "
                        + Words.span(clock.by().abs()) + ", to " + node.now().instant();
            }
            case Act.Sleeps sleeps -> {
                node.pause(sleeps.during());
                yield "the machine slept for " + Words.span(sleeps.during());
            }
            case Act.Behaves behaves -> {
                behaves.behaviours().forEach(behaviour -> Behaving.apply(world, node.config(), behaviour));
                yield String.join(
                        "; ", behaves.behaviours().stream().map(Behaving::words).toList());
            }
        };
    }

    private String dies(Act.Dies dies) {
        List<String> died = new ArrayList<>();
        List<String> not = new ArrayList<>();
        for (String service : List.copyOf(world.services().keySet())) {
            if (dies.services().stream().anyMatch(glob -> Glob.matches(glob, service))) {
                boolean was = dies.signal().isEmpty()
                        ? world.die(node, service, dies.exit())
                        : world.kill(node, service, "SIG" + dies.signal());
                (was ? died : not).add(service);
            }
        }
        String how = dies.signal().isEmpty() ? "exited with status " + dies.exit() : "ended by SIG" + dies.signal();
        String nobody = not.isEmpty() ? "" : few(not) + " did not run and so could not die";
        return died.isEmpty() ? nobody : few(died) + ": " + how + (not.isEmpty() ? "" : "; " + nobody);
    }

    private static String few(List<String> names) {
        return String.join(", ", names.stream().limit(8).toList())
                + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "");
    }

    private String says(Act.CheckSays says) {
        List<String> told = new ArrayList<>();
        for (CheckSpec check : node.config().checks().values()) {
            if (says.checks().stream().anyMatch(glob -> Glob.matches(glob, check.name()))) {
                told.add(check.name());
                if (!says.once()) {
                    world.checks().says(check.name(), says.state(), says.text());
                }
                node.see(Happenings.checkResult(check, says.state(), says.text()));
            }
        }
        node.config().monitor().monitoring().services().keySet().forEach(key -> passive(says, key, told));
        node.config().monitor().monitoring().hosts().keySet().forEach(key -> passive(says, key, told));
        return few(told) + (told.size() == 1 ? " says " : " say ")
                + says.state().label() + ": " + says.text();
    }

    /** What Nagios' configuration has gets its answer as a passive result. */
    private void passive(Act.CheckSays says, WatchKey key, List<String> told) {
        String name = key.isHost() ? key.host() : key.host() + "/" + key.service();
        if (says.checks().stream().anyMatch(glob -> Glob.matches(glob, name))) {
            told.add(name);
            String order = key.isHost() ? "PROCESS_HOST_CHECK_RESULT;" : "PROCESS_SERVICE_CHECK_RESULT;";
            int code = key.isHost() && says.state() != CheckState.OK
                    ? 1
                    : says.state().ordinal();
            long now = node.now().instant().getEpochSecond();
            String line = "[" + now + "] " + order + key + ";" + code + ";"
                    + says.text().replace('\n', ' ');
            node.see(Requests.monitor(node.name(), line));
        }
    }

    private String line(Act.Line line, int index) {
        String text = LineText.of(line, index, node.now().instant(), zone);
        int readers = lines.write(line.input(), line.name(), text);
        String where = line.input().name().toLowerCase(Locale.ROOT) + " " + line.name();
        if (readers == 0) {
            throw new Limits.Reached(
                    "a line is written to " + where + ", which no log and no jail that could be used reads");
        }
        return "to " + where + ": " + text;
    }

    private String asks(Act.Asks asks) {
        node.see(Requests.action(asks));
        return asks.by() + " asks for " + asks.action() + " of " + asks.target();
    }

    private String holds(Act.Holds holds) {
        Moment until = holds.until() == null ? null : node.now().plus(holds.until());
        node.see(Happenings.hold(
                node.name(),
                "by-" + holds.by() + "-" + holds.scope(),
                holds.scope(),
                holds.by(),
                holds.reason(),
                until));
        return holds.by() + " holds " + holds.scope()
                + (holds.until() == null ? "" : " for " + Words.span(holds.until()));
    }

    private String lifts(Act.Lifts lifts) {
        List<String> names = node.folds().cluster().holds().all().stream()
                .filter(hold -> hold.scope().equals(lifts.scope()))
                .map(hold -> hold.name())
                .toList();
        names.forEach(name -> node.see(Happenings.lift(node.name(), name, lifts.by())));
        return names.isEmpty()
                ? lifts.by() + " would lift the hold of " + lifts.scope() + ", but there is none"
                : lifts.by() + " lifts the hold of " + lifts.scope();
    }

    private String answers(Act.Answers answers) {
        EntryId newest = null;
        for (Approvals.Question question : node.folds().cluster().approvals().all()) {
            boolean about = question.decision().target().equals(answers.target());
            if (about && question.state() == Approvals.State.PENDING) {
                EntryId id = question.decision().id();
                newest = newest == null || id.sequence() > newest.sequence() ? id : newest;
            }
        }
        String word = answers.granted() ? "yes" : "no";
        if (newest == null) {
            return answers.by() + " would say " + word + " to what is asked about " + answers.target()
                    + ", but nothing is";
        }
        String answer = answers.granted() ? "granted" : "denied";
        node.see(Happenings.answer(node.name(), answer, newest.toString(), answers.by()));
        return answers.by() + " says " + word + " to " + newest + " about " + answers.target();
    }
}
