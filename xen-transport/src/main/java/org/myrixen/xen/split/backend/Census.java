package org.myrixen.xen.split.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.Store;

/** Finds the frontends that there are, and says which of them are more than their domain may have. */
final class Census {
    private static final int LONGEST_HANDLE = 200;

    private final Store store;
    private final StoreTrouble trouble;
    private final Map<String, Client> clients;
    private final Accounts accounts;
    private final int quota;
    private final String domains;

    /**
     * Of the domains below that node.
     *
     * @param clients those that are known, by name; new ones are put there
     * @param quota frontends of one domain that are served
     */
    Census(
            Store store,
            StoreTrouble trouble,
            Map<String, Client> clients,
            Accounts accounts,
            int quota,
            String domains) {
        this.store = store;
        this.trouble = trouble;
        this.clients = clients;
        this.accounts = accounts;
        this.quota = quota;
        this.domains = domains;
    }

    /** Finds all frontends that there are; true when it has, for those who are not among them have gone. */
    boolean take(Set<String> seen) {
        for (String domainName : store.list(domains)) {
            int domain = domainName.matches("[0-9]{1,5}") ? Integer.parseInt(domainName) : -1;
            if (domain >= 0 && !trouble.attempt(() -> take(domain, seen))) {
                clients.values().stream()
                        .filter(client -> client.domain == domain)
                        .forEach(client -> seen.add(client.name)); // it is not known that they have gone
            }
        }
        return true;
    }

    private boolean take(int domain, Set<String> seen) {
        List<String> handles = store.list(SplitNodes.frontends(store, domain)).stream()
                .filter(handle -> handle.length() <= LONGEST_HANDLE)
                .toList();
        List<Client> present = new ArrayList<>(handles.stream()
                .map(handle -> clients.get(domain + "/" + handle))
                .filter(Objects::nonNull)
                .toList());
        for (String handle : handles) {
            if (!clients.containsKey(domain + "/" + handle) && present.size() < 2 * quota) { // so many hear why not
                Client client = new Client(accounts.of(domain), handle);
                client.surplus = true;
                clients.put(client.name, client);
                present.add(client);
            }
        }
        present.forEach(client -> seen.add(client.name));
        admit(present);
        return true;
    }

    /** Those that are served stay so, whatever the order of the listing; the others take the places that are left. */
    private void admit(List<Client> present) {
        long served = present.stream().filter(client -> !client.surplus).count();
        for (Client client : present) {
            if (client.surplus && served < quota) {
                served++;
                client.surplus = false;
                client.session = ""; // it begins anew
            }
        }
    }
}
