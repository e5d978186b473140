package org.myrixen.xen.split.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.myrixen.mx.nic.BackendStatus;

/** The accounts of the VMs that there are, and of those that went last. Any thread. */
final class Accounts {
    /** Departed VMs whose counters are kept; those that are cut off go last, and with them their sentence. */
    static final int KEPT = 64;

    private final BackendParameters parameters;
    private final int longest;
    private final Map<Integer, Account> present = new HashMap<>();
    private final Map<Integer, Account> departed = new LinkedHashMap<>();

    Accounts(BackendParameters parameters, int longest) {
        this.parameters = parameters;
        this.longest = longest;
    }

    /** That of a VM which has a frontend: the one of before, or a new one. */
    synchronized Account of(int domain) {
        return present.computeIfAbsent(domain, number -> {
            Account before = departed.remove(number);
            return before != null ? before : new Account(number, parameters, longest);
        });
    }

    /** Its last frontend has gone. */
    synchronized void depart(Account account) {
        present.remove(account.domain);
        departed.put(account.domain, account);
        while (departed.size() > KEPT) {
            Account longestGone = departed.values().stream()
                    .filter(each -> each.sentence() == null)
                    .findFirst()
                    .orElseGet(() -> departed.values().iterator().next());
            departed.remove(longestGone.domain);
        }
    }

    synchronized List<Account> all() {
        List<Account> all = new ArrayList<>(present.values());
        all.addAll(departed.values());
        return all;
    }

    /** The VM of that name; null if none is known. */
    Account find(String name) {
        return all().stream()
                .filter(account -> Integer.toString(account.domain).equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Those with frontends, by number. */
    static List<BackendStatus.Vm> status(List<Client> clients) {
        Map<Integer, List<Client>> byDomain = new TreeMap<>();
        for (Client client : clients) {
            byDomain.computeIfAbsent(client.domain, domain -> new ArrayList<>()).add(client);
        }
        return byDomain.values().stream()
                .map(each -> each.getFirst()
                        .account
                        .status(each.stream().map(Client::status).toList()))
                .toList();
    }

    /** Those that have gone, the last one last. */
    synchronized List<BackendStatus.Vm> departed() {
        return departed.values().stream()
                .map(account -> account.status(List.of()))
                .toList();
    }
}
