/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.upstart.UpstartJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenVariablesTest {
    private static final UpstartJob JOB =
            FakeMachine.parsed("tty", "instance ${N:-$M}x\nenv SPEED=9600\nenv COPIED\nexec getty\n");

    private static @Nullable String refusal(String... given) {
        return GivenVariables.refusal(JOB, "tty", List.of(given));
    }

    @Test
    void whatTheJobNamesMayBeGiven() {
        assertThat(refusal("N=1", "M=2", "SPEED=19200", "COPIED=x")).isNull();
        assertThat(refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER=1", "SPEE=1", "=1", "N", "", "x=LD_PRELOAD", "SPEED =1"})
    void whatItDoesNotNameMayNot(String given) {
        assertThat(refusal("N=1", given)).contains("names").contains("job tty").contains("env NAME=VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LD_PRELOAD",
                "PATH",
                "IFS",
                "ENV",
                "BASH_ENV",
                "PYTHONPATH",
                "PERL5LIB",
                "GLIBC_TUNABLES",
                "HOME",
                "SHELLOPTS",
                "UPSTART_JOB",
                "RUBYOPT",
                "NODE_OPTIONS",
                "TZDIR",
                "LOCPATH",
                "GCONV_PATH",
                "LD_AUDIT",
                "BASH_FUNC_ls%%",
                "PS4",
                "CLASSPATH",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS",
                "CATALINA_OPTS",
                "JVM_ARGS",
                "ERL_FLAGS",
                "ERL_AFLAGS",
                "DOTNET_STARTUP_HOOKS",
                "CORECLR_PROFILER_PATH",
                "COR_ENABLE_PROFILING",
                "OCAMLRUNPARAM",
                "CAML_LD_LIBRARY_PATH",
                "R_PROFILE_USER",
                "SASL_PATH",
                "KRB5_CONFIG",
                "LDAPCONF",
                "NSS_WRAPPER_PASSWD",
                "GIO_EXTRA_MODULES",
                "GTK_MODULES",
                "QT_PLUGIN_PATH",
                "MAKEFILES",
                "RSYNC_RSH",
                "RSYNC_CONNECT_PROG",
                "CVS_RSH",
                "TAR_OPTIONS",
                "XZ_OPT",
                "GZIP",
                "VIMINIT",
                "SUDO_ASKPASS",
                "SYSTEMD_EDITOR",
                "MANPAGER",
                "http_proxy",
                "HTTPS_PROXY",
                "npm_config_script_shell",
                "PIP_INDEX_URL",
                "PGSERVICEFILE",
                "LIBMYSQL_PLUGINS",
                "PKCS11_MODULE",
                "TEXTDOMAINDIR",
                "TMPDIR",
                "TEMP"
            })
    void whatSteersAProgramMayNotThoughTheJobNamesIt(String name) {
        UpstartJob naming = FakeMachine.parsed("a", "env " + name + "=x\nexec y\n");
        assertThat(GivenVariables.refusal(naming, "a", List.of(name + "=/tmp/e")))
                .startsWith("'" + name + "' steers")
                .endsWith("only an admin may set it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT",
                "PIDFILE",
                "CONFIG",
                "NAME",
                "INSTANCE",
                "WORKERS",
                "LOGLEVEL",
                "TTY",
                "SPEED",
                "DATABASE"
            })
    void whatIsAJobsOwnMay(String name) {
        UpstartJob naming = FakeMachine.parsed("a", "env " + name + "=x\nexec y\n");
        assertThat(GivenVariables.refusal(naming, "a", List.of(name + "=1"))).isNull();
    }

    @Test
    void aJobThatIsNotThereNamesNone() {
        assertThat(GivenVariables.refusal(null, "zzz", List.of("N=1")))
                .contains("'N'")
                .contains("job zzz");
    }
}
