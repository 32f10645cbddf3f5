/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.SourceReader;
import dev.reeve.format.systemd.SystemdImport;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve import}: translates what another program reads; needs no daemon. */
final class ImportCommand implements Command {
    private static final String RESULT = "translation.yaml";

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "import",
                        "Translates another program's configuration into Reeve's, and prints it.",
                        "Changes nothing. What cannot be translated is told on standard error. A unit is named as for systemctl, or by its path; a timer or socket brings its service along.")
                .argument("FORMAT", true, "systemd", List.of("systemd"))
                .arguments("UNIT", "units to translate, such as nginx.service")
                .examples(
                        "reeve import systemd nginx redis-server > services.yaml",
                        "reeve import systemd ./shop.service")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        if (!call.required(0).equals("systemd")) {
            throw new UsageProblem("there is no format '" + call.required(0) + "'; systemd is one");
        }
        SystemdImport.Imported imported = SystemdImport.units(
                DiskReader.STANDARD,
                call.arguments(1),
                SystemdImport.DIRECTORIES,
                call.terminal().zone().getId());
        List<Finding> findings = new ArrayList<>(imported.findings());
        findings.addAll(check(call, imported.yaml()));
        call.terminal().out().print(imported.yaml());
        findings.forEach(finding -> call.terminal().complain(finding.toString()));
        return findings.stream().anyMatch(Finding::isError) ? Exit.FAILED : Exit.OK;
    }

    /** What Reeve itself would say to it. */
    private static List<Finding> check(Invocation call, String yaml) {
        LoadResult result =
                ConfigLoader.load(new One(yaml), RESULT, call.launcher().catalogue(), (text, type) -> List.of());
        return result.findings();
    }

    /** A reader of one file. */
    private record One(String text) implements SourceReader {
        @Override
        public Answer read(String path) {
            return path.equals(RESULT) ? new Answer.Text(text) : new Answer.Failed("no such file");
        }

        @Override
        public Listing list(String directory, String glob) {
            return new Listing.Files(List.of());
        }

        @Override
        public boolean isDirectory(String path) {
            return false;
        }

        @Override
        public String absolute(String path) {
            return DiskReader.STANDARD.absolute(path);
        }
    }
}
