/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.model.lsb.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve enable} and {@code reeve disable}: write the links that init reads. Need no daemon. */
final class EnableCommand implements Command {
    private final boolean enable;

    EnableCommand(boolean enable) {
        this.enable = enable;
    }

    @Override
    public CommandSpec spec() {
        String name = enable ? "enable" : "disable";
        String header = enable
                ? "Enables an init script: it is started at boot and stopped at shutdown, as its header says."
                : "Disables an init script: it is not started at boot any more. A running one goes on.";
        return Usage.command(
                        name,
                        header,
                        "Writes the links in /etc/rcN.d in insserv's way, with numbers from all enabled scripts' headers, and says what it changed; starts and stops nothing. Refuses what would leave a requirement open. Services of reeve.yaml are started by Reeve whether or not there are links.")
                .argument("NAME", true, "a script in /etc/init.d")
                .option("--root", "DIR", "work on the system below this directory")
                .flag("--dry-run", "only say what would change")
                .flag("--force", "do it in spite of objections")
                .json()
                .examples("reeve " + name + " nginx --dry-run", "reeve " + name + " nginx")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        String root = call.option("--root");
        Path directory = Path.of(root == null ? "/" : root, "etc", "init.d");
        try {
            return run(call, InitDirectory.read(directory), call.required(0));
        } catch (IOException failure) {
            call.terminal().complain(InitDirectory.reason(failure));
            return Exit.FAILED;
        }
    }

    private int run(Invocation call, InitDirectory scripts, String name) throws IOException {
        InitScript script = scripts.scripts().get(name);
        if (script == null) {
            call.terminal()
                    .complain("there is no init script '" + name + "' in " + scripts.directory()
                            + Nearest.hint(name, scripts.scripts().keySet()));
            return Exit.FAILED;
        }
        EnablePlan plan = EnablePlan.of(scripts, script, enable);
        boolean refused = !plan.objections().isEmpty() && !call.flag("--force");
        boolean dry = call.flag("--dry-run");
        if (!refused && !dry) {
            new LinkWriter(scripts).write(plan.changes());
        }
        tell(call, scripts, script, plan, refused, dry);
        return refused ? Exit.FAILED : Exit.OK;
    }

    private void tell(
            Invocation call, InitDirectory scripts, InitScript script, EnablePlan plan, boolean refused, boolean dry) {
        Value answer = new Shape()
                .put("script", script.name())
                .put("done", !refused && !dry)
                .put(
                        "changes",
                        plan.changes().stream().map(EnableCommand::shape).toList())
                .texts("objections", plan.objections())
                .texts("warnings", plan.warnings())
                .value();
        Terminal to = call.terminal();
        if (call.json()) {
            to.json(Json.text(answer));
            return;
        }
        plan.objections().forEach(text -> to.complain((refused ? "refused: " : "in spite of: ") + text));
        if (refused) {
            to.complain("nothing was changed; --force does it all the same");
            return;
        }
        to.say(summary(script.name(), plan, dry));
        Stream.of(true, false)
                .forEach(own -> plan.changes().stream()
                        .filter(change -> change.script().equals(script.name()) == own)
                        .forEach(change -> to.say("  " + line(scripts.etc(), change))));
        plan.warnings().forEach(text -> to.say("warning: loop: " + text));
    }

    private String summary(String name, EnablePlan plan, boolean dry) {
        String what = name + (dry ? " would be " : " is ") + (enable ? "enabled" : "disabled");
        if (plan.changes().isEmpty()) {
            return name + " is " + (enable ? "enabled" : "disabled") + " already; nothing to change";
        }
        String starts = levels(name, plan, Direction.START);
        String stops = levels(name, plan, Direction.STOP);
        return what
                + (starts.isEmpty() ? ": started in no runlevel" : ": started in runlevel " + starts)
                + (stops.isEmpty() ? "" : ", stopped in " + stops)
                + (dry ? "; these links would change" : "; these links were changed");
    }

    private static String levels(String name, EnablePlan plan, Direction direction) {
        List<String> levels = plan.wanted().stream()
                .filter(link -> link.script().equals(name) && link.direction() == direction)
                .map(RunlevelLinks.Link::level)
                .sorted()
                .toList();
        return String.join(" ", levels);
    }

    private static String line(Path etc, EnablePlan.Change change) {
        String where = etc.resolve(RunlevelLinks.directory(change.level())) + ": ";
        String removed = String.join(", ", change.remove());
        if (change.add().isEmpty()) {
            return where + removed + " removed";
        }
        return where + change.add() + (removed.isEmpty() ? "" : " in place of " + removed);
    }

    private static Value shape(EnablePlan.Change change) {
        return new Shape()
                .put("level", change.level())
                .put("script", change.script())
                .put("add", change.add().isEmpty() ? null : change.add())
                .texts("remove", change.remove())
                .value();
    }
}
