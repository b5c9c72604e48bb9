import BatchClient
import BatchScript

/// Valid texts, to be broken.
extension Sample {
    static func texts() -> [Sample] {
        let files = [records, cells, plans, addresses, profiles].flatMap(\.self)
        let all = services + scripts + tables + yaml + terminals + files
        let recorded = [logs, Array(repeating: 0x80, count: 40)].map { Sample(.ledgerLog, $0) }
        return all + recorded + [packed].compactMap(\.self)
    }

    private static func samples(_ decoder: Decoder, _ texts: String...) -> [Sample] {
        texts.map { Sample(decoder, Array($0.utf8)) }
    }

    private static let services = samples(
        .serviceAnswer,
        #"{"Items":[{"pk":{"S":"a"},"sk":{"N":"1"},"l":{"L":[{"BOOL":true},{"NULL":true}]}}],"#
            + #""Count":1,"ScannedCount":9223372036854775807,"LastEvaluatedKey":{"pk":{"S":"a"},"#
            + #""sk":{"N":"-1.5E+3"}},"ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5}}"#,
        #"{"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},"#
            + #"{"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":["#
            + #"{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","#
            + #""AttributeType":"N"}],"ItemCount":12,"TableSizeBytes":9000,"TableStatus":"ACTIVE"}}"#,
        #"{"__type":"com.amazonaws#ConditionalCheckFailedException","message":"The conditional "#
            + #"request failed","Item":{"m":{"M":{"b":{"B":"AAEC"},"ss":{"SS":["x","\u00e9\ud83d"#
            + #"\ude00"]},"ns":{"NS":["1","2.50"]},"bs":{"BS":["AQ=="]}}}}}"#,
        #"{"Version":1,"AccessKeyId":"AKID","SecretAccessKey":"s","SessionToken":"t","#
            + #""Expiration":"2030-01-31T12:34:56+02:00"}"#,
        #"0/4/{"pk":{"S":"a"},"sk":{"N":"1"}}"#,
        #"{"Attributes":{"n":{"N":"123456789012345678901234567890.5"}}}"#)

    private static let scripts =
        samples(
            .script,
            """
            query   test.users user-1 "user 2" b64"AAEC" digest"00112233445566778899aabbccddeeff00112233"   bins name, email
            insert  test.users (name, n)  ttl 3600
                    user-1: "Alice", 31
                    user-2: null, -0.5e-3
            update  test.users user-{001..100} set n += 1, s append "x", l list.append {"k": [1, true]} remove old if n >= 3 and not (s = "x" or generation = 2)
            delete  users ("USER#1", "PROFILE") ("a", 7)  # a comment
            touch   test.users 42 ttl never
            replace test.users a set d = {"$decimal": "1.50"}, b = b64"/w==", t = now()
            """,
            "exists test.users a if all(any(), name contains \"x\")\n")
        + samples(
            .condition,
            "status = \"active\" and (balance > 100 or tags contains 'x') and generation = 3",
            "not all(a exists, any(b < 1.5, c in (1, 2, \"x\")), d between -9223372036854775808 and 5)"
        )
        + samples(.ids, "user-1\n# comment\nuser-{1..20}\n(\"a\", 7)\n\"x y\"\n007\n")

    private static let tables =
        samples(
            .json,
            #"{"id":"a","bins":{"n":9223372036854775807,"d":-1.5e300,"x":{"$bytes":"AAEC"},"y":"#
                + #"{"$map":[[1,"a"],[{"$decimal":"1.0"},null]]},"z":{"$set":["a"]}},"ttl":null}"#,
            #"[1,true,"é\u0000\ud83d\ude00",{"$float":"nan"},{"$digest":"00"},{"$hll":"AA=="}]"#)
        + samples(
            .csv,
            "id,name,n\nuser-1,\"Alice, \"\"A\"\"\",1\r\nuser-2,\"two\nlines\",-0.5\n,,\n",
            "id;a;b\n1;2;3\n")

    private static let records = samples(
        .records,
        #"{"dataset":"d","id":"a","bins":{"n":1,"x":{"$bytes":"AAEC"},"l":[1,{"k":null}]},"#
            + #""generation":3,"ttl":60,"expires":1800000000}"# + "\n"
            + #"{"dataset":"d","id":["a",7],"bins":{},"generation":null,"ttl":null,"expires":null}"#,
        "{\"id\":\"a\",\"n\":-1.5e300}\r\n\n{\"id\":7,\"n\":{\"$decimal\":\"1.50\"}}",
        #"[{"id":"a","n":1},{"id":"b","tags":["x",{"$set":["y"]}]}]"#,
        #"{"Items":[{"id":{"S":"a"},"n":{"N":"1.5"},"m":{"M":{"k":{"L":[{"NULL":true}]}}}}],"#
            + #""Count":1,"ScannedCount":1,"LastEvaluatedKey":{"id":{"S":"a"}}}"#,
        #"{"Item":{"id":{"S":"a"},"b":{"B":"AAEC"},"s":{"SS":["x"]},"ns":{"NS":["1","2"]}}}"#)

    private static let cells = samples(
        .cells,
        "id,\"name\",n,m:json,b:bytes,:expires\n\"a\",\"x, y\",1,\"{\"\"k\"\":1}\",AAEC,1800000000\n"
            + "b,,true,,,\n\"c\",null,-0.5,[1],,\n",
        "sep=;\nid:json;n;\n\"[\"\"a\"\",1]\";1;\n", "n\tid\r\n1\ta\r\n007\tb\r\n")

    private static let plans = samples(
        .plan,
        #"{"volleyPlan":1,"target":"demo:","created":1,"now":1,"indices":1}"# + "\n"
            + #"{"script":"touch test.users a\n"}"# + "\n"
            + #"{"index":0,"op":"touch","dataset":"test.users","id":"a"}"# + "\n"
            + #"{"sha256":"00"}"# + "\n")

    private static let addresses = samples(
        .address, "aerospike://user@host:3000,[::1]:3100?tls=true&ca=file",
        "dynamodb://eu-central-1?endpoint=http://127.0.0.1:8000&profile=p%20q",
        "sqlite:/tmp/a%20b.db", "memory:")

    private static let profiles = samples(
        .profiles,
        """
        [default]
        region = eu-central-1
        [profile "a b"]
        role_arn = arn:aws:iam::1:role/x
        source_profile=default
        services = local
        [services local]
        dynamodb =
          endpoint_url = http://127.0.0.1:8000
        [sso-session s]
        sso_region = us-east-1  ; comment
        credential_process = "/bin/x y" 'z' \\w
        """,
        "<Response><AccessKeyId>A</AccessKeyId><Expiration>2030-01-31T12:34:56Z</Expiration>"
            + "<Message>&lt;no&gt; &amp; &#10;</Message></Response>",
        "Sun, 06 Nov 1994 08:49:37 GMT")

    /// What is read from one store and written to another.
    private static var packed: Sample? {
        var writer = PackedRecordWriter()
        for number in Int64(0)..<3 {
            let key = Key(users, .integer(number))
            guard (try? writer.append(KeyedRecord(key: key, record: Record(bins: bins)))) != nil
            else { return nil }
        }
        return Sample(.packedRecords, writer.bytes)
    }

    private static let yaml =
        samples(
            .configuration,
            """
            connections:
              local: aerospike://localhost:3000
              prod: { target: "aerospike://a,b", behavior: bulk, readOnly: true, production: true, color: 3 }
            keys: { fire: [x, ctrl-x] }
            theme: light
            guard: { easyWrites: 10, countedWrites: 100 }
            behaviors:
              nightly: { parent: bulk, deadline: 10m, maximumAttempts: 9223372036854775807 }
            ledger: { days: 1000000, megabytes: 256 }
            """)
        + samples(
            .behaviors,
            "behaviors:\n  a: &x { parent: bulk, requestTimeout: 90s, backoff: { base: 1ms } }\n  b: *x\n"
        )
        + samples(
            .faults,
            "seed: 7\nnodes: 3\nrules:\n  - match: { op: upsert, id: user-*, probability: 0.5 }\n    fail: timeout\n"
        )
        + samples(
            .theme, "name: x\nparent: dark\nstyles:\n  title: { fg: \"#ff8000\", bold: true }\n")

    private static let terminals = samples(
        .terminal,
        "a漢\u{1B}[1;5A\u{1B}[<0;10;20M\u{1B}[200~paste\u{3}\u{1B}[201~\u{1B}OQ\u{1B}[M !!x\u{1B}",
        "\u{1B}]52;c;eA==\u{7}\u{1B}[97;5u\u{1B}[[A\u{1B}P1$r\u{1B}\\\u{1B}[I\u{1B}[O\u{3}")

    /// Bytes like those of the log: kinds, counts, texts.
    private static let logs: [UInt8] =
        [1, 0, 0x90, 0x4E, 0, 1, 6] + Array("node-1".utf8) + [1, 3] + Array("get".utf8)
        + [100, 1, 0, 99, 2, 0, 4, 1, 3, 8, 0, 1, 50, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
}
