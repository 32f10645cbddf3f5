/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which variables somebody who may not change the configuration may give a job. A job runs as root mostly, and a variable of the loader, a shell or an interpreter is as good as a program of one's
 * own; so there are only those that the job's file names.
 */
public final class GivenVariables {
    private static final Pattern EXPANDED = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private static final List<String> STEERING = List.of(
            ("AWKLIBPATH AWKPATH CDPATH CLASSPATH EDITOR ENV FPATH GCONV_PATH GETCONF_DIR GLOBIGNORE HOME HOSTALIASES IFS "
                            + "JDK_JAVA_OPTIONS LESSCLOSE LESSOPEN LOCALDOMAIN LOCPATH LOGNAME MAKEFLAGS NLSPATH NOTIFY_SOCKET "
                            + "OLDPWD PAGER PATH PROMPT_COMMAND PS0 PS1 PS2 PS3 PS4 PWD RES_OPTIONS SHELL SHELLOPTS TERMCAP "
                            + "TERMINFO TERMINFO_DIRS TMPDIR TZDIR USER VISUAL ZDOTDIR _JAVA_OPTIONS")
                    .split(" "));

    /** Whole families, for they grow with every version. */
    private static final List<String> FAMILIES = List.of(
            "BASH",
            "BUNDLE_",
            "CURL_",
            "DBUS_",
            "DYLD_",
            "GEM_",
            "GIT_",
            "GLIBC_",
            "GUILE_",
            "JAVA_",
            "LD_",
            "LISTEN_",
            "LUA_",
            "MALLOC_",
            "NODE_",
            "OPENSSL_",
            "PERL",
            "PHP",
            "PYTHON",
            "RUBY",
            "SSH_",
            "SSL_",
            "TCL",
            "UPSTART_",
            "XDG_");

    private GivenVariables() {}

    /** Why one of them may not be given, and what to do; null where all may. @param job null: there is none of that name */
    public static @Nullable String refusal(@Nullable UpstartJob job, String name, Collection<String> given) {
        for (String each : given) {
            String variable = each.substring(0, Math.max(0, each.indexOf('=')));
            if (steers(variable)) {
                return "'" + variable + "' steers the loader, a shell or an interpreter of the job's processes; "
                        + "only an admin may set it";
            }
            if (job == null || !names(job, variable)) {
                return "'" + shown(each) + "' sets no variable that the job " + name
                        + " names; add a line 'env NAME=VALUE' with that name to its file, or let an admin give it";
            }
        }
        return null;
    }

    private static String shown(String entry) {
        String variable = entry.substring(0, entry.indexOf('=') < 0 ? entry.length() : entry.indexOf('='));
        return variable.length() <= 80 ? variable : variable.substring(0, 80) + "…";
    }

    static boolean steers(String variable) {
        return STEERING.contains(variable) || FAMILIES.stream().anyMatch(variable::startsWith);
    }

    private static boolean names(UpstartJob job, String variable) {
        return !variable.isEmpty()
                        && job.env().stream().anyMatch(env -> env.equals(variable) || env.startsWith(variable + "="))
                || expanded(job.instance(), variable);
    }

    private static boolean expanded(String pattern, String variable) {
        return EXPANDED.matcher(pattern)
                .results()
                .anyMatch(found -> found.group(1).equals(variable));
    }
}
