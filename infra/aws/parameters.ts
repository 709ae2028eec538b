import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const address = { allowedPattern: 'https?://[^\\s/]+(/[^\\s]*[^\\s/])?' };

/**
 * What only a deployment knows. But for what an issuer may lack, they have no defaults: `cdk synth` needs none of them, and
 * `cdk deploy` without one is refused by CloudFormation with the description that stands here.
 */
const parameters = {
  Site: {
    ...address,
    description: 'Public address of the pages, without a slash at its end',
  },
  Issuer: {
    ...address,
    description: 'Address of the OpenID Connect issuer',
  },
  ClientId: {
    allowedPattern: '\\S+',
    description: 'Client id of the pages at the issuer',
  },
  ApiAudience: {
    allowedPattern: '\\S+',
    description: 'Audience of the access tokens that the API accepts',
  },
  MailFrom: {
    allowedPattern: '[^\\s@]+@[^\\s@]+',
    description: 'Sender of all mail; its domain is a verified identity of SES in this region',
  },
  AccountsUrl: {
    allowedPattern: `(${address.allowedPattern})?`,
    default: '',
    description:
      'Where the issuer gives one-time codes; empty for an issuer that gives none: people are invited by mail',
  },
  AccountsKey: {
    allowedPattern: '(\\S{32,})?',
    default: '',
    noEcho: true,
    description: 'Key of that address, at least 32 characters; empty without one',
  },
};

export type ParameterName = keyof typeof parameters;

/** Declares them in the stack; the answer holds their values as tokens. */
export function declareParameters(scope: Construct): Record<ParameterName, string> {
  const declare = (name: ParameterName) => {
    const parameter = new CfnParameter(scope, name, {
      ...parameters[name],
      constraintDescription: parameters[name].description,
    });
    return parameter.valueAsString;
  };
  return {
    Site: declare('Site'),
    Issuer: declare('Issuer'),
    ClientId: declare('ClientId'),
    ApiAudience: declare('ApiAudience'),
    MailFrom: declare('MailFrom'),
    AccountsUrl: declare('AccountsUrl'),
    AccountsKey: declare('AccountsKey'),
  };
}
