package org.myrixen.xen.split;

/** What a VM may have so much of at a time; the backend drops the frames that go beyond it, and tells the frontend which. */
public enum Quota {
    ENDPOINTS("endpoints", "backend.quota.endpoints"),
    REGIONS("large messages announced", "backend.quota.regions"),
    PULLS("bytes asked for", "backend.quota.pulls");

    private final String text;
    private final String parameter;

    Quota(String text, String parameter) {
        this.text = text;
        this.parameter = parameter;
    }

    /** What it is of, for a person. */
    public String text() {
        return text;
    }

    /** The parameter of the backend that sets it. */
    public String parameter() {
        return parameter;
    }
}
