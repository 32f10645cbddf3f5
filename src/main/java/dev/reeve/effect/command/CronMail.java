/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.model.cron.CronTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The mail with a job's output, as do_command.c of Debian's cron 3.0pl1 and runjob.c of anacron write it.
 *
 * @param argv the program that takes it
 * @param text headers and body
 */
record CronMail(List<String> argv, String text) {
    private static final int MOST_COMMAND = 1_000;
    /** Beside letters and digits, and not at the beginning: so that nobody hands options to the mail program. */
    private static final String SAFE = "@!:%-.,_+=/";

    /**
     * Who gets it: MAILTO, else the user.
     *
     * @return null for nobody
     */
    static @Nullable String receiver(CronTask task, Map<String, String> environment) {
        String said = environment.getOrDefault("MAILTO", task.user());
        return said.isEmpty() ? null : said;
    }

    /** Whether the mail program may be given that receiver. */
    static boolean isSafe(String receiver) {
        for (int i = 0; i < receiver.length(); i++) {
            char c = receiver.charAt(i);
            boolean word = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!word && (i == 0 || SAFE.indexOf(c) < 0)) {
                return false;
            }
        }
        return !receiver.isEmpty();
    }

    /**
     * @param environment the job's
     * @param compat whether no header is added that cron does not write
     * @param failed whether the command did not end with status 0
     * @param leftOut bytes of the output that were not kept
     */
    static CronMail of(
            String sendmail,
            CronTask task,
            SequencedMap<String, String> environment,
            String receiver,
            String host,
            boolean compat,
            boolean failed,
            String output,
            long leftOut) {
        List<String> lines = new ArrayList<>();
        String from = environment.getOrDefault("MAILFROM", task.anacron() ? "Anacron <root>" : "root (Cron Daemon)");
        lines.add("From: " + from);
        lines.add("To: " + receiver);
        lines.add("Subject: " + subject(task, host, failed));
        lines.add("MIME-Version: 1.0");
        lines.add("Content-Type: " + environment.getOrDefault("CONTENT_TYPE", "text/plain; charset=UTF-8"));
        lines.add("Content-Transfer-Encoding: " + environment.getOrDefault("CONTENT_TRANSFER_ENCODING", "8bit"));
        if (!compat) {
            lines.add("Auto-Submitted: auto-generated"); // RFC 3834: no out-of-office answers
        }
        if (!task.anacron()) {
            environment.forEach((name, value) -> lines.add("X-Cron-Env: <" + name + "=" + value + ">"));
        }
        String note = leftOut == 0 ? "" : "\n[" + leftOut + " bytes of the output are left out]\n";
        String head = String.join("\n", lines.stream().map(CronMail::oneLine).toList());
        return new CronMail(argv(sendmail, task, receiver), head + "\n\n" + output + note);
    }

    private static List<String> argv(String sendmail, CronTask task, String receiver) {
        return task.anacron()
                ? List.of(sendmail, "-FAnacron", "-odi", receiver)
                : List.of(sendmail, "-FCronDaemon", "-i", "-B8BITMIME", "-oem", receiver);
    }

    private static String subject(CronTask task, String host, boolean failed) {
        if (task.anacron()) {
            return "Anacron job '" + task.id() + "' on " + host;
        }
        String command = task.command();
        String shown = command.length() <= MOST_COMMAND ? command : command.substring(0, MOST_COMMAND);
        int dot = host.indexOf('.');
        String first = dot < 0 ? host : host.substring(0, dot);
        return "Cron <" + task.user() + "@" + first + "> " + shown + (failed ? " (failed)" : "");
    }

    /** No command and no value can begin a header of its own. */
    private static String oneLine(String header) {
        return header.replaceAll("\\p{Cntrl}", " ");
    }
}
