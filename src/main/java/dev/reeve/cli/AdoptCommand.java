/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve adopt}: tells what Reeve could take over on this machine. Changes nothing, but where bans are to be handed over or a file is to be written. */
final class AdoptCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "adopt",
                        "Tells what runs services, jobs, or bans, on this machine today, and what Reeve could take over.",
                        "Looks at init scripts, Upstart jobs and resource agents, and prints the YAML that would take them over. Only reads: starts, stops and changes nothing. Needs no daemon, but for --import-bans.")
                .flag("--services", "look for services")
                .flag("--nagios", "look at Nagios: what it watches, and what Reeve would follow of it")
                .flag("--fail2ban", "look at fail2ban: its jails, and what Reeve would do for each")
                .flag("--cron", "look at crontabs: each line, when it runs next, and what is wrong")
                .flag("--compat", "with --cron: as Debian's cron takes them, which drops a table for one bad line")
                .option(
                        "-c --config",
                        "DIR",
                        "with --fail2ban: its configuration; usually /etc/fail2ban; with --nagios: its main file")
                .flag(
                        "--import-bans",
                        "with --fail2ban: hand the bans in its database that are not over to the running daemon")
                .option(
                        "--write",
                        "FILE",
                        "write what is to be added to the configuration to this file, which must not be there yet")
                .option("--database", "FILE", "with --import-bans: another database than fail2ban.conf names")
                .flag("--status", "ask scripts that have a status action whether they run, 10 s each at most")
                .option("--root", "DIR", "look at the system below this directory")
                .remote()
                .examples(
                        "reeve adopt --services",
                        "reeve adopt --services --status",
                        "reeve adopt --services --json",
                        "reeve adopt --nagios",
                        "reeve adopt --fail2ban",
                        "reeve adopt --cron",
                        "reeve adopt --fail2ban --write /etc/reeve/fail2ban.yaml")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        if (call.flag("--nagios")) {
            return nagios(call);
        }
        if (call.flag("--fail2ban")) {
            return fail2ban(call);
        }
        if (call.flag("--cron")) {
            return cron(call);
        }
        if (!call.flag("--services")) {
            throw new UsageProblem("say what to look for: --services, --cron, --nagios or --fail2ban");
        }
        Path from = Wanted.directory("--root", call.option("--root"), "/");
        if (call.option("--root") != null && call.flag("--status")) {
            throw new UsageProblem("--status asks the scripts of this system; it does not go with --root");
        }
        StatusAsker asker = call.flag("--status") ? new StatusAsker(call.launcher()) : null;
        Value found = new Adoption(from, asker).find();
        if (call.json()) {
            call.terminal().json(Json.text(found));
        } else {
            print(call.terminal(), new Look(found));
        }
        return written(call, new Look(found).text("yaml"));
    }

    private static int cron(Invocation call) {
        Path from = Wanted.directory("--root", call.option("--root"), "/");
        Terminal to = call.terminal();
        Value found = new CronAdoption(from, call.flag("--compat"), to.clock().instant(), to.zone()).find();
        if (call.json()) {
            to.json(Json.text(found));
        } else {
            CronAdoption.print(to, new Look(found));
        }
        return Exit.OK;
    }

    private static int nagios(Invocation call) {
        Value found = new NagiosAdoption(call.terminal(), Wanted.nagios(call.option("--config"))).find();
        if (call.json()) {
            call.terminal().json(Json.text(found));
        } else {
            NagiosAdoption.print(call.terminal(), new Look(found));
        }
        return Exit.OK;
    }

    private static int fail2ban(Invocation call) throws Unreachable {
        String folder = Wanted.directory("--config", call.option("--config"), "/etc/fail2ban")
                .toString();
        Value found = new Fail2banAdoption(call.launcher(), folder).find();
        Look look = new Look(found);
        if (call.flag("--import-bans")) {
            String database = call.option("--database");
            String file = database == null ? look.text("database") : database;
            if (file.isEmpty()) {
                throw new UsageProblem("fail2ban has no database that can be read; --database FILE names one");
            }
            return new BanImport(call).run(Path.of(file));
        }
        if (call.json()) {
            call.terminal().json(Json.text(found));
        } else {
            Fail2banAdoption.print(call.terminal(), look);
        }
        return written(call, look.text("yaml"));
    }

    /** A file that is there is never written over. */
    private static int written(Invocation call, String yaml) {
        String file = call.option("--write");
        if (file == null) {
            return Exit.OK;
        }
        if (yaml.isEmpty()) {
            call.terminal().complain("there is nothing to write to " + file);
            return Exit.FAILED;
        }
        try {
            Files.writeString(Path.of(file), yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            call.terminal()
                    .complain(file + " is there already and is left as it is; write to another, and name it in "
                            + "`include: [" + file + "]`, or add the lines by hand");
            return Exit.FAILED;
        } catch (IOException | InvalidPathException impossible) {
            call.terminal().complain(file + " cannot be written: " + impossible);
            return Exit.FAILED;
        }
        if (!call.json()) {
            call.terminal().say("written to " + file + "; try it with: reeve check " + file);
        }
        return Exit.OK;
    }

    private static void print(Terminal to, Look found) {
        scripts(to, found.all("scripts"));
        jobs(to, found.all("jobs"));
        agents(to, found.all("agents"), found.number("agents_installed", 0));
        found.texts("findings").forEach(to::say);
        String yaml = found.text("yaml");
        if (yaml.isEmpty()) {
            to.say("There is nothing that Reeve would take over.");
            return;
        }
        to.out().println();
        to.say(
                "In reeve.yaml this would take them over; nothing was changed. Then keep init from starting them too: reeve disable NAME");
        to.out().println();
        yaml.lines().forEach(to::say);
    }

    private static void scripts(Terminal to, List<Look> scripts) {
        to.out().println(to.style("1", "Init scripts: " + count(scripts.size())));
        Table table = new Table("SCRIPT", "RUNLEVELS", "STATUS", "NOW", "TAKE OVER", "WHAT");
        for (Look script : scripts) {
            String asked = script.truth("has_status") ? "" : "no action";
            table.row(
                    "",
                    script.text("name"),
                    String.join(" ", script.texts("started_in")),
                    asked,
                    script.text("status"),
                    script.has("not_because") ? "no: " + script.text("not_because") : "yes",
                    script.text("what"));
        }
        if (!scripts.isEmpty()) {
            table.print(to);
        }
    }

    private static void jobs(Terminal to, List<Look> jobs) {
        to.out().println(to.style("1", "Upstart jobs: " + count(jobs.size())));
        if (!jobs.isEmpty()) {
            to.say("  "
                    + String.join(
                            ", ", jobs.stream().map(job -> job.text("name")).toList()));
        }
    }

    private static void agents(Terminal to, List<Look> used, long installed) {
        to.out().println(to.style("1", "Resource agents: " + installed + " installed, " + used.size() + " in use"));
        Table table = new Table("RESOURCE", "AGENT", "IN");
        used.forEach(each -> table.row("", each.text("id"), each.text("agent"), each.text("in")));
        if (!used.isEmpty()) {
            table.print(to);
        }
    }

    private static String count(int number) {
        return number == 0 ? "none" : Integer.toString(number);
    }
}
