/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code reeve logs test} takes: the options of fail2ban-regex under their names, and some of Reeve's. */
final class LogTestOptions {
    private static final int MAX_LINES = 100;
    private static final List<String> DNS = List.of("yes", "warn", "no", "raw");

    private LogTestOptions() {}

    static CommandSpec spec() {
        Usage usage = Usage.command(
                        "logs test",
                        "Shows a log to a filter of fail2ban's and tells what it makes of each line.",
                        "Needs no daemon, bans nobody and looks nothing up. The counts are those of fail2ban-regex; lines that are empty or begin with # do not count, and neither does a last line without an end.")
                .argument(
                        "FILE",
                        false,
                        "a log, also packed by gzip; - for standard input; systemd-journal, also with options (systemd-journal[journalflags=1]); a text that is no path is a line by itself, or several")
                .argument(
                        "FILTER",
                        false,
                        "the name of a filter, also with options (sshd[mode=aggressive]), its file, jail:NAME, or an expression")
                .argument("IGNOREREGEX", false, "one more expression of lines that do not count")
                .option("-c --config", "DIR", "fail2ban's configuration; usually /etc/fail2ban")
                .option("-d --datepattern", "PATTERN", "of dates, in place of the filter's")
                .option("--timezone --TZ", "ZONE", "of dates without one, such as UTC+0100 or Europe/Paris")
                .option("-m --journalmatch", "TERMS", "which entries of the journal, in place of the filter's")
                .option("-e --encoding", "NAME", "of the file; usually UTF-8")
                .option("-L --maxlines", "N", "match N lines at once, 1 to " + MAX_LINES)
                .choice(
                        "--usedns",
                        "HOW",
                        "yes, warn, no or raw: whether <HOST> may be a name",
                        DNS.toArray(String[]::new))
                .flag("-r --raw", "as --usedns raw");
        return output(usage)
                .json()
                .examples(
                        "reeve logs test /var/log/auth.log sshd",
                        "reeve logs test /var/log/auth.log.2.gz 'sshd[mode=aggressive]' --explain",
                        "reeve logs test app.log 'login failed from <HOST>$' -d EPOCH",
                        "reeve logs test systemd-journal sshd -m '_SYSTEMD_UNIT=ssh.service'",
                        "reeve logs test /var/log/auth.log sshd -o ip | sort | uniq -c")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    private static Usage output(Usage usage) {
        return usage.option(
                        "-o --out",
                        "WHAT",
                        "print failures only: row, id, ip, msg, the name of a group, or a text with tags such as '<ip> <F-USER>'")
                .flag("--explain", "say of each line why it counts or not")
                .flags("-v --verbose", "also expressions without hits")
                .option("--verbosity", "N", "1 to 4: as -v")
                .flag("--verbose-date --VD", "taken for scripts that say it")
                .flag("--cost", "measure how long each expression takes")
                .option("--compare", "FILTER", "another filter: show lines that only one of the two matches")
                .flag("--no-check-all", "stop at the first expression that matches")
                .flag("--print-all-matched", "show all lines that matched")
                .flag("--print-all-missed", "show all lines that did not")
                .flag("--print-all-ignored", "show all lines that were ignored")
                .flag("--print-no-missed", "show no missed lines")
                .flag("--print-no-ignored", "show no ignored lines")
                .flag("-V", "print the version of fail2ban that is meant")
                .flag("--version", "the same with a name")
                .option("-l --log-level", "LEVEL", "taken for scripts that say it")
                .flag("-D --debuggex", "taken for scripts that say it; --explain tells why a line counts or not")
                .flag("-t --log-traceback", "taken for scripts that say it")
                .flag("--full-traceback", "taken for scripts that say it");
    }

    /** @throws UsageProblem for what does not go together */
    static void check(Invocation call) {
        for (String what : List.of("missed", "ignored")) {
            if (call.flag("--print-no-" + what) && call.flag("--print-all-" + what)) {
                throw new UsageProblem("--print-no-" + what + " and --print-all-" + what + " exclude each other");
            }
        }
        if (call.argument(1) == null) {
            throw new UsageProblem("a log and a filter are needed");
        }
    }

    /** Whether expressions without hits are shown too. */
    static boolean verbose(Invocation call) {
        return call.count("--verbose") > 0 || call.number("--verbosity", 0, 0, 4) > 0;
    }

    static String folder(Invocation call) {
        String given = call.option("--config");
        return given == null ? "/etc/fail2ban" : given;
    }

    static Charset charset(Invocation call) {
        String name = call.option("--encoding");
        try {
            Charset charset = name == null || name.equals("auto") ? StandardCharsets.UTF_8 : Charset.forName(name);
            if (!"\n".equals(new String(new byte[] {'\n'}, charset))) {
                throw new UsageProblem("--encoding: lines cannot be told apart in " + charset);
            }
            return charset;
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException unknown) {
            throw new UsageProblem("--encoding: there is no encoding '" + name + "'");
        }
    }

    /** The filter that a word means, with what the options say instead. */
    static FilterChoice filter(Invocation call, String word) {
        @Nullable String useDns = call.flag("--raw") ? "raw" : call.option("--usedns");
        if (useDns != null && !DNS.contains(useDns)) {
            throw new UsageProblem("--usedns: expected yes, warn, no or raw, found '" + useDns + "'");
        }
        String backend = JournalChoice.is(call.required(0)) ? "systemd" : "auto";
        return FilterChoice.of(word, folder(call), backend)
                .with(
                        call.argument(2),
                        call.option("--datepattern"),
                        call.option("--timezone"),
                        call.number("--maxlines", 0, 0, MAX_LINES),
                        useDns);
    }

    static ZoneId zone(Invocation call) {
        return call.terminal().zone();
    }
}
