<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Chat</name>
    <message numerus="yes">
        <source>Only the first %n parts are shown here.</source>
        <translation>
            <numerusform>Only the first %n part is shown here.</numerusform>
            <numerusform>Only the first %n parts are shown here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more characters. The inspector shows the whole frame.</source>
        <translation>
            <numerusform>%n more character. The inspector shows the whole frame.</numerusform>
            <numerusform>%n more characters. The inspector shows the whole frame.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message numerus="yes">
        <source>retry in %n s</source>
        <translation>
            <numerusform>retry in %n s</numerusform>
            <numerusform>retry in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrameColumns</name>
    <message numerus="yes">
        <source>%n byte(s) on the wire</source>
        <translation>
            <numerusform>%n byte on the wire</numerusform>
            <numerusform>%n bytes on the wire</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::ChatView</name>
    <message numerus="yes">
        <source>The server sent it %n times. It is shown once; the frames hold every copy.</source>
        <translation>
            <numerusform>The server sent it %n time. It is shown once; the frames hold every copy.</numerusform>
            <numerusform>The server sent it %n times. It is shown once; the frames hold every copy.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FindingsLine</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FindingsView</name>
    <message numerus="yes">
        <source>%n more finding(s) of the same kinds</source>
        <translation>
            <numerusform>%n more finding of the same kinds</numerusform>
            <numerusform>%n more findings of the same kinds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FramesPanel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jump to latest · %n</source>
        <translation>
            <numerusform>Jump to latest · %n</numerusform>
            <numerusform>Jump to latest · %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n frame(s)</source>
        <translation>
            <numerusform>%1 of %n frame</numerusform>
            <numerusform>%1 of %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::JumpButton</name>
    <message numerus="yes">
        <source>Jump to latest message, %n new</source>
        <translation>
            <numerusform>Jump to latest message, %n new</numerusform>
            <numerusform>Jump to latest message, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::ObservationView</name>
    <message numerus="yes">
        <source>And %n more characters, which the report holds.</source>
        <translation>
            <numerusform>And %n more character, which the report holds.</numerusform>
            <numerusform>And %n more characters, which the report holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::OutboxDelegate</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::OutboxList</name>
    <message numerus="yes">
        <source>%n message(s) of %1 will be lost if the program ends now.</source>
        <translation>
            <numerusform>%n message of %1 will be lost if the program ends now.</numerusform>
            <numerusform>%n messages of %1 will be lost if the program ends now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) discarded.</source>
        <translation>
            <numerusform>%n message discarded.</numerusform>
            <numerusform>%n messages discarded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::StatusBar</name>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation>
            <numerusform>Next attempt in %n s</numerusform>
            <numerusform>Next attempt in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>content of the oldest %n released</source>
        <translation>
            <numerusform>content of the oldest %n released</numerusform>
            <numerusform>content of the oldest %n released</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::VerdictBar</name>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation>
            <numerusform>Next attempt in %n s</numerusform>
            <numerusform>Next attempt in %n s</numerusform>
        </translation>
    </message>
</context>
</TS>
