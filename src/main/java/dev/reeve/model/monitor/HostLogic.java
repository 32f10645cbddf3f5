/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/**
 * How states of hosts are told from results.
 *
 * @param aggressive a result of 1 is down, not up
 * @param translatePassive down and unreachable of results from outside are told from the parents
 * @param passiveSoft problems from outside are soft first
 * @param changesUseCached a recent result of a host is good enough also when a service of it changed
 */
public record HostLogic(boolean aggressive, boolean translatePassive, boolean passiveSoft, boolean changesUseCached) {}
