"""Makes a user that may use DynamoDB, on a server that verifies signatures.

usage: users.py ENDPOINT

Writes JSON: the user's key, and that of a session of the user.
"""

import json
import sys

import boto3


def main() -> None:
    endpoint = sys.argv[1]
    iam = boto3.client("iam", endpoint_url=endpoint)
    iam.create_user(UserName="volley")
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
    iam.put_user_policy(
        UserName="volley", PolicyName="all", PolicyDocument=json.dumps(policy)
    )
    key = iam.create_access_key(UserName="volley")["AccessKey"]
    sts = boto3.client(
        "sts",
        endpoint_url=endpoint,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    session = sts.get_session_token(DurationSeconds=900)["Credentials"]
    print(
        json.dumps(
            {
                "id": key["AccessKeyId"],
                "secret": key["SecretAccessKey"],
                "sessionID": session["AccessKeyId"],
                "sessionSecret": session["SecretAccessKey"],
                "sessionToken": session["SessionToken"],
            }
        )
    )


if __name__ == "__main__":
    main()
