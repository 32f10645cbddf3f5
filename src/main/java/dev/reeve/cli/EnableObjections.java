/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Missing;
import dev.reeve.model.lsb.Runlevels;
import java.util.ArrayList;
import java.util.List;

/** Why a script should not be enabled or disabled as things are; a person can insist. */
record EnableObjections(InitDirectory scripts, InitScript script, List<InitHeader> linked) {
    List<String> toEnabling(List<Missing> missing) {
        List<String> objections = new ArrayList<>();
        if (script.header().levels(Direction.START).isEmpty()) {
            objections.add("its header names no runlevel to start it in (Default-Start)");
        }
        if (!script.runnable()) {
            objections.add("it seems to have no actions start and stop, only " + String.join(", ", script.actions()));
        }
        for (Missing each : missing) {
            if (each.why() != Missing.Why.UNKNOWN_FACILITY) {
                objections.add("it requires " + each.name() + ": " + whatOf(each));
            }
        }
        return objections;
    }

    private String whatOf(Missing missing) {
        return providers(missing.name()).stream()
                .findFirst()
                .map(name -> missing.why() == Missing.Why.NOT_THERE
                        ? name + " provides it and is not enabled; reeve enable " + name + " first"
                        : missing.why().text())
                .orElse(missing.why().text());
    }

    private List<String> providers(String service) {
        return scripts.scripts().values().stream()
                .filter(each -> each.header().provides().contains(service))
                .map(InitScript::name)
                .toList();
    }

    List<String> toDisabling() {
        List<String> objections = new ArrayList<>();
        if (script.header().levels(Direction.START).contains(Runlevels.BOOT)) {
            objections.add("it is part of booting (Default-Start: S)");
        }
        for (InitHeader other : linked) {
            if (!other.script().equals(script.name())
                    && !other.levels(Direction.START).isEmpty()) {
                other.list(Keyword.REQUIRED_START).stream()
                        .filter(this::onlyMine)
                        .forEach(name -> objections.add(other.script() + " is enabled and requires " + name));
            }
        }
        return objections;
    }

    private boolean onlyMine(String service) {
        return script.header().provides().contains(service)
                && linked.stream()
                        .noneMatch(other -> !other.script().equals(script.name())
                                && other.provides().contains(service)
                                && !other.levels(Direction.START).isEmpty());
    }
}
