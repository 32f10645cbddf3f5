/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which variables somebody who may not change the configuration may give a job. A job runs as root mostly, and a variable of the loader, a shell or an interpreter is as good as a program of one's
 * own; so there are only those that the job's file names. That is the wall; the lists below are for files that name one of those for themselves, such as {@code env PATH=/usr/bin}, and can never be
 * whole, so they say rather too much.
 */
public final class GivenVariables {
    private static final Pattern EXPANDED = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private static final List<String> STEERING = List.of(
            ("BROWSER CDPATH CVS_RSH EDITOR ENV EXINIT GCONV_PATH GETCONF_DIR GHCRTS GLOBIGNORE GREP_OPTIONS GZIP HOME HOSTALIASES "
                            + "IFS LANGUAGE LESS LESSCLOSE LESSOPEN LOCALDOMAIN LOGNAME MAIL MORE NETRC NLSPATH NOTIFY_SOCKET "
                            + "OCAMLRUNPARAM OLDPWD PROMPT_COMMAND PS0 PS1 PS2 PS3 PS4 PWD SASL_CONF_PATH SHELL SHELLOPTS TERMCAP "
                            + "TEXTDOMAINDIR TMP TEMP TMPDIR TMPPREFIX TZDIR UNZIP USER VIMINIT VISUAL XZ_DEFAULTS ZDOTDIR ZIPOPT "
                            + "_JAVA_OPTIONS")
                    .split(" "));

    /** Whole families, for they grow with every version. In capitals: of some, small letters do as well. */
    private static final List<String> FAMILIES = List.of(
            "ANSIBLE_",
            "AWK",
            "AWS_",
            "BASH",
            "BUNDLE_",
            "CAML_",
            "CARGO_",
            "COMPLUS_",
            "CORECLR_",
            "COR_",
            "CURL_",
            "DBUS_",
            "DEBUGINFOD_",
            "DOTNET_",
            "DYLD_",
            "ERL_",
            "GCC_",
            "GDK_",
            "GEM_",
            "GIO_",
            "GIT_",
            "GLIBC_",
            "GODEBUG",
            "GTK_",
            "GUILE_",
            "JAVA_",
            "JDK_",
            "JULIA_",
            "KRB5_",
            "LDAP",
            "LD_",
            "LIBMYSQL_",
            "LISTEN_",
            "LUA_",
            "MAKE",
            "MALLOC_",
            "MONO_",
            "MYSQL_",
            "NODE_",
            "NPM_CONFIG_",
            "NSS_",
            "ODBC",
            "OPENSSL_",
            "PERL",
            "PG",
            "PHP",
            "PIP_",
            "PKCS11_",
            "PYTHON",
            "QT_",
            "RESOLV_",
            "RES_",
            "RSYNC_",
            "RUBY",
            "RUST",
            "R_",
            "SSH_",
            "SSL_",
            "SUDO_",
            "SYSTEMD_",
            "TAR_",
            "TCL",
            "TERMINFO",
            "UPSTART_",
            "UV_",
            "XDG_",
            "YARN_");

    /** Where programs and parts of programs are looked for, words that are spliced into a command line, programs that others run, and ways out through somebody else's machine. */
    private static final List<String> ENDINGS = List.of(
            "PATH",
            "PRELOAD",
            "OPTIONS",
            "OPTS",
            "OPT",
            "FLAGS",
            "ARGS",
            "PAGER",
            "EDITOR",
            "_RSH",
            "_SHELL",
            "_COMMAND",
            "ASKPASS",
            "PROXY",
            "_LIBRARY",
            "_MODULE",
            "_MODULES",
            "PLUGIN",
            "PLUGINS",
            "_INIT",
            "STARTUP",
            "_PROFILE");

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
        String capitals = variable.toUpperCase(Locale.ROOT);
        return STEERING.contains(capitals)
                || FAMILIES.stream().anyMatch(capitals::startsWith)
                || ENDINGS.stream().anyMatch(capitals::endsWith);
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
